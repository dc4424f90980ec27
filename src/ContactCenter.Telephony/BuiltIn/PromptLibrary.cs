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
        var read = new Dictionary<string, Prompt>(StringComparer.Ordinal);
        foreach (var (prompt, file, isSpoken) in SpokenPrompts.Files(settings))
        {
            var path = Path.Combine(folder, file);
            if (isSpoken && !File.Exists(path))
            {
                // Made by an engine, or not made where there was none: what nobody recorded is left out.
                continue;
            }

            var problem = "";
            if (read.TryGetValue(file, out var audio) || PromptFile.TryLoad(path, out audio, out problem))
            {
                loaded[prompt] = read[file] = audio;
            }
            else
            {
                LogUnreadable(logger, prompt, problem);
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
