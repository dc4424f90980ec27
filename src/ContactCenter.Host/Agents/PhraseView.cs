using ContactCenter.Domain.Centre;

namespace ContactCenter.Host.Agents;

/// <summary>A standard wording that is in force today (SEC-12).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">By which agents find it.</param>
/// <param name="Moment">When it is said.</param>
/// <param name="Text">What is said.</param>
/// <param name="Language">As a language tag.</param>
/// <param name="Queues">Where it is said; empty: in every queue.</param>
internal sealed record PhraseView(string Id, string Name, PhraseMoment Moment, string Text, string Language, IReadOnlyList<string> Queues)
{
    /// <summary>In the order of the settings.</summary>
    public static PhraseView[] InForce(CentreSettings settings, DateOnly today) =>
    [
        .. settings.Phrases.Where(p => p.IsInForce(today))
            .Select(p => new PhraseView(p.Id, p.Name, p.Moment, p.Text, p.Language, [.. p.Queues.Select(q => q.Value)])),
    ];
}
