using System.Collections.Frozen;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Media.Playback;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>The centre's prompts, loaded once and shared by every leg that plays them.</summary>
internal sealed partial class PromptLibrary(string folder, ILogger<PromptLibrary> logger)
{
    private FrozenDictionary<PromptId, Prompt> _prompts = FrozenDictionary<PromptId, Prompt>.Empty;

    /// <summary>Loads what the settings name. A file that cannot be read is logged and left out: calls go on without it.</summary>
    public void Use(CentreSettings settings)
    {
        var loaded = new Dictionary<PromptId, Prompt>();
        foreach (var prompt in settings.Prompts)
        {
            if (PromptFile.TryLoad(Path.Combine(folder, prompt.File), out var audio, out var problem))
            {
                loaded[prompt.Id] = audio;
            }
            else
            {
                LogUnreadable(logger, prompt.Id, problem);
            }
        }

        _prompts = loaded.ToFrozenDictionary();
    }

    /// <summary>Those of the prompts that are there, in order.</summary>
    public IReadOnlyList<Prompt> Find(IReadOnlyList<PromptId> ids)
    {
        var found = new List<Prompt>(ids.Count);
        foreach (var id in ids)
        {
            if (_prompts.TryGetValue(id, out var prompt))
            {
                found.Add(prompt);
            }
        }

        return found;
    }

    [LoggerMessage(1, LogLevel.Error, "Prompt {Prompt} cannot be played: {Problem}")]
    private static partial void LogUnreadable(ILogger logger, PromptId prompt, string problem);
}
