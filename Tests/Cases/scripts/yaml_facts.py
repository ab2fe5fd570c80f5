#!/usr/bin/env python3
"""Standard input, which is YAML, as JSON, so that a test can read it. Needs the packages of .ci/tools-python.txt."""
import json
import sys

import yaml

# In YAML 1.1 the key `on` of a workflow is the truth value; all other keys are texts.
json.dump(yaml.load(sys.stdin, Loader=yaml.BaseLoader), sys.stdout, sort_keys=True)
