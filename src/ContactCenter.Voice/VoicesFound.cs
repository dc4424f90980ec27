namespace ContactCenter.Voice;

/// <summary>Who speaks when in a recording.</summary>
/// <param name="Caller">In their order, none over another.</param>
/// <param name="Agent">Of the other channel; empty where there is none.</param>
public sealed record VoicesFound(IReadOnlyList<VoiceStretch> Caller, IReadOnlyList<VoiceStretch> Agent);
