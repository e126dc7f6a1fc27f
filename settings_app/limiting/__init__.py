"""How often something may be tried before it has to wait: counted by `limits`, on this machine or for many.

rates      how often what, as a table that the environment can change
counting   one try of somebody, counted; nobody is kept in the clear
store      the counts of one machine, in a file that all its processes share
"""
