namespace ContactCenter.Voice;

/// <summary>From when to when somebody speaks, in milliseconds of the recording.</summary>
public readonly record struct VoiceStretch(int From, int To);
