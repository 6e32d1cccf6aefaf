"""The parts of the HTML page: what frames it, the articles, the findings beside them, the rules' manual pages."""
