"""What several pure stages share: fold, tokenise, sentences, names, gazetteer, language."""
