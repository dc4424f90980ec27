using ContactCenter.Domain.Centre;
using ContactCenter.History.Centre;

namespace ContactCenter.Centre.Prompts;

/// <summary>What settings newly name is there. What was named before may be missing: the calls go on without it.</summary>
internal sealed class NamedPromptsRule(PromptFiles files) : ISettingsRule
{
    public async ValueTask<IReadOnlyList<SettingsFault>> CheckAsync(
        CentreSettings settings, CentreSettings inForce, CancellationToken cancel)
    {
        var before = inForce.Prompts.Select(p => p.File).ToHashSet(StringComparer.Ordinal);
        var named = settings.Prompts.Index().Where(p => !before.Contains(p.Item.File)).ToList();
        if (named.Count == 0)
        {
            return [];
        }

        var known = (await files.ListAsync(cancel)).Select(f => f.File).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. named.Where(p => !known.Contains(p.Item.File))
                .Select(p => new SettingsFault($"prompts[{p.Index}].file", PromptFaults.NoFile.With(p.Item.File))),
        ];
    }

    /// <summary>Once more in the transaction that brings them into force, which nobody takes a file out beside.</summary>
    public async Task<IReadOnlyList<SettingsFault>> HoldAsync(CentreSettings settings, CentreSettings inForce, CancellationToken cancel)
    {
        await files.HoldAsync(cancel);
        return await CheckAsync(settings, inForce, cancel);
    }
}
