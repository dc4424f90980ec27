namespace ContactCenter.Voice;

/// <summary>
/// When likelihoods are speech. The thresholds are those of Silero's own reference; the shortest speech is not its 250 ms: a whole answer
/// of one syllable (对) is 224 ms, and whoever skips pauses must hear it.
/// </summary>
internal static class StretchRules
{
    /// <summary>Speech begins here …</summary>
    public const float Begins = 0.5f;

    /// <summary>… and ends below this, so that it does not flicker in between.</summary>
    public const float Ends = 0.35f;

    /// <summary>What is shorter is none.</summary>
    public const int ShortestMilliseconds = 200;

    /// <summary>A shorter silence is part of what is said.</summary>
    public const int SilenceMilliseconds = 250;

    /// <summary>Added before and behind: the first sound of a word is less sure than the word.</summary>
    public const int PadMilliseconds = 60;
}
