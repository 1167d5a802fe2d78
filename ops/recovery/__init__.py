"""Brings an environment's database back from its archive: ``make disaster-recovery``. An application of kubectl and synth."""
