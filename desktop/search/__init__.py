"""Search: the language a person types, the analysis of text, and the engines that answer."""
