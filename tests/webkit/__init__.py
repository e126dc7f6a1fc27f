"""Six journeys in WebKit: Debian's WebKitGTK, driven by Selenium, on a screen of its own."""
