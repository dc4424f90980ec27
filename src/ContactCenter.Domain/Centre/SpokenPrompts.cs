using System.Collections.Frozen;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Centre;

/// <summary>Which texts the settings need audio of. Pure.</summary>
public static class SpokenPrompts
{
    /// <summary>What the steps of flows say, by path (<c>flows[0].document.steps[2].say[0].text</c>).</summary>
    public static IEnumerable<(string Path, SpeechText Text)> Texts(CentreSettings settings) => settings.Flows.Index().SelectMany(flow =>
        Texts($"flows[{flow.Index}].document", flow.Item.Document)
            .Concat(flow.Item.Trial is { } trial ? Texts($"flows[{flow.Index}].trial", trial) : []));

    /// <summary>Clips that could be asked for and that the centre has not recorded: an engine says them.</summary>
    public static IEnumerable<(PromptId Clip, SpeechText Text)> Clips(CentreSettings settings)
    {
        var parts = settings.Flows.SelectMany(flow => Parts(flow.Document).Concat(flow.Trial is { } trial ? Parts(trial) : [])).ToList();
        var isSaid = parts.Any(part => part.Part.Value is not null)
            || settings.Queues.Any(queue => queue.Messages.Any(message => message.SaysPlace));
        var recorded = settings.Prompts.Select(prompt => prompt.Id.Value).ToFrozenSet();
        return isSaid ? ClipTexts.All.Where(clip => !recorded.Contains(clip.Key.Value)).Select(clip => (clip.Key, clip.Value)) : [];
    }

    /// <summary>
    /// Where the audio of each prompt that can be asked for is, in the folder of prompts; what an engine says stands behind.
    /// </summary>
    public static IEnumerable<(PromptId Prompt, string File, bool IsSpoken)> Files(CentreSettings settings) =>
        settings.Prompts.Select(prompt => (prompt.Id, prompt.File, IsSpoken: false))
            .Concat(Texts(settings).Select(text => (text.Text.Prompt, text.Text.File, IsSpoken: true)))
            .Concat(Clips(settings).Select(clip => (clip.Clip, clip.Text.File, IsSpoken: true)));

    private static IEnumerable<(string Path, SpeechText Text)> Texts(string at, FlowDocument document)
    {
        foreach (var (path, part) in Parts(document))
        {
            if (part.Text is { } chinese)
            {
                yield return ($"{at}.{path}.text", new(chinese, FlowLanguage.Chinese));
            }

            if (part.EnglishText is { } english)
            {
                yield return ($"{at}.{path}.englishText", new(english, FlowLanguage.English));
            }
        }
    }

    private static IEnumerable<(string Path, SayPart Part)> Parts(FlowDocument document) => document.Steps.Index().SelectMany(step =>
        step.Item.Sayings.SelectMany(saying => saying.Parts.Index()
            .Select(part => ($"steps[{step.Index}].{saying.Field}[{part.Index}]", part.Item))));
}
