"""Nobody gets in where they should not: tried at every address that the URL configuration holds."""
