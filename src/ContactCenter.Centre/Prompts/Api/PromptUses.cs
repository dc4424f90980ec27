using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;

namespace ContactCenter.Centre.Prompts.Api;

/// <summary>What of the settings in force still plays a file. Pure.</summary>
internal static class PromptUses
{
    private static readonly FaultKind Named = new("file-of-prompt", "It is the audio of the prompt '{name}'.");
    private static readonly FaultKind Said = new("file-of-flow", "The flow '{name}' says it.");
    private static readonly FaultKind Spoken = new("file-of-numbers", "Numbers and places are spoken with it.");

    /// <summary>Every one of them; empty when the file may go.</summary>
    public static Fault[] Of(CentreSettings settings, string file) =>
    [
        .. settings.Prompts.Where(p => p.File == file).Select(p => Named.With(p.Id)),
        .. settings.Flows.Where(flow => Says(settings, flow, file)).Select(flow => Said.With(flow.Id)),
        .. SpokenPrompts.Clips(settings).Any(c => c.Text.File == file) ? [Spoken.With()] : Array.Empty<Fault>(),
    ];

    /// <summary>All files that something plays.</summary>
    public static HashSet<string> Files(CentreSettings settings) =>
        SpokenPrompts.Files(settings).Select(f => f.File).ToHashSet(StringComparer.Ordinal);

    private static bool Says(CentreSettings settings, FlowSettings flow, string file) =>
        SpokenPrompts.Texts(settings with { Flows = [flow] }).Any(text => text.Text.File == file);
}
