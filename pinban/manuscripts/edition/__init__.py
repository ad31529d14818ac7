"""An edition's folder to the edition as data, with findings: what each key says, and whether the pages fit together."""
