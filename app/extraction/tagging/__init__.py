"""The entity tagger: people, organizations and places of each sentence, by a small neural network (BiLSTM-CRF)."""
