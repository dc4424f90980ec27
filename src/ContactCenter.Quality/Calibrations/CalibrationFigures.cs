using System.Collections.Immutable;
using ContactCenter.Quality.Agreement;
using ContactCenter.Quality.Forms;

namespace ContactCenter.Quality.Calibrations;

/// <summary>Who chose an option.</summary>
/// <param name="Option">Null: it does not apply.</param>
/// <param name="Scorers">User names.</param>
public sealed record OptionTaken(string? Option, ImmutableArray<string> Scorers);

/// <summary>How far apart the scores of an item are.</summary>
/// <param name="Item">Of the form.</param>
/// <param name="Taken">Every option that somebody chose, in the order of the form; that it does not apply comes last.</param>
/// <param name="Spread">Points between the best and the worst of those to whom it applies; 0–100.</param>
/// <param name="Right">Scorers who chose what was agreed on; null: nothing is agreed on yet.</param>
public sealed record ItemSpread(string Item, ImmutableArray<OptionTaken> Taken, int Spread, int? Right)
{
    public bool IsAlike => Taken.Length < 2;
}

/// <param name="Scorer">User name.</param>
/// <param name="Score">What the answers come to.</param>
public sealed record ScorerTotal(string Scorer, Score Score);

/// <summary>How far apart the scores of a contact are.</summary>
/// <param name="Place">Of the contact.</param>
/// <param name="Totals">Of each who submitted one, by user name.</param>
/// <param name="Spread">Hundredths of a point between the highest and the lowest total.</param>
/// <param name="Agreed">What was agreed on; null: not yet.</param>
/// <param name="Items">In the order of the form.</param>
public sealed record ContactSpread(
    int Place, ImmutableArray<ScorerTotal> Totals, int Spread, Score? Agreed, ImmutableArray<ItemSpread> Items);

/// <summary>How far one person agrees with what was agreed on.</summary>
/// <param name="Scorer">User name.</param>
/// <param name="Contacts">That the person scored and that are agreed on.</param>
/// <param name="Items">
/// Of all items of these, by what they are worth in points, best first, and that they do not apply last: the first category is the best.
/// </param>
/// <param name="Deviation">Mean distance of the totals, whichever way, in hundredths of a point.</param>
/// <param name="Lean">Mean of what the person gave more (or, below 0, less), in hundredths of a point.</param>
/// <param name="Missed">Serious errors and violations that were agreed on and that the person did not find.</param>
/// <param name="Wrongly">Those that the person found and that are none.</param>
public sealed record ScorerAgreement(
    string Scorer, int Contacts, AgreementFigures Items, int Deviation, int Lean, int Missed, int Wrongly);

/// <summary>What a calibration comes to. Pure.</summary>
/// <param name="Contacts">In their order; those that somebody scored.</param>
/// <param name="Scorers">By user name; those who scored something that is agreed on.</param>
/// <param name="All">Of all scorers together; null: nothing is agreed on yet.</param>
/// <param name="Spread">Mean of the spreads of the totals, in hundredths of a point.</param>
public sealed record CalibrationFigures(
    ImmutableArray<ContactSpread> Contacts, ImmutableArray<ScorerAgreement> Scorers, AgreementFigures? All, int Spread)
{
    internal static CalibrationFigures Of(QualityForm form, KeptCalibration kept)
    {
        ImmutableArray<ContactSpread> contacts =
            [.. kept.Contacts.Select(c => Of(form, c, [.. kept.Of(c.Place).OrderBy(s => s.Scorer, StringComparer.Ordinal)]))
                .Where(c => c.Totals.Length > 0)];
        var agreed = kept.Contacts.Where(c => c.Agreed is not null).ToDictionary(c => c.Place, c => c.Agreed!.Answers);
        var compared = kept.Submitted.Where(s => agreed.ContainsKey(s.Place)).ToList();
        ImmutableArray<ScorerAgreement> scorers =
            [.. compared.GroupBy(s => s.Scorer, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Of(form, g.Key, [.. g.Select(s => (s.Answers, agreed[s.Place]))]))];
        return new(
            contacts, scorers, compared.Count == 0 ? null : Items(form, compared.Select(s => (s.Answers, agreed[s.Place]))),
            contacts.IsEmpty ? 0 : Mean(contacts.Sum(c => c.Spread), contacts.Length));
    }

    private static ContactSpread Of(QualityForm form, CalibratedContact contact, IReadOnlyList<CalibrationScore> scores)
    {
        ImmutableArray<ScorerTotal> totals = [.. scores.Select(s => new ScorerTotal(s.Scorer, Score.Of(form, s.Answers)))];
        var agreed = contact.Agreed?.Answers;
        return new(
            contact.Place, totals, totals.IsEmpty ? 0 : totals.Max(t => t.Score.Total) - totals.Min(t => t.Score.Total),
            agreed is null ? null : Score.Of(form, agreed), [.. form.Items.Select(i => Of(i, scores, agreed))]);
    }

    private static ItemSpread Of(FormItem item, IReadOnlyList<CalibrationScore> scores, IReadOnlyDictionary<string, string?>? agreed)
    {
        var taken = scores.GroupBy(s => s.Answers[item.Id]).ToDictionary(g => g.Key ?? string.Empty, g => g.Select(s => s.Scorer));
        var points = item.Options.Where(o => taken.ContainsKey(o.Id)).Select(o => o.Points).ToList();
        return new(
            item.Id,
            [.. item.Options.Select(o => o.Id).Append(string.Empty).Where(taken.ContainsKey)
                .Select(o => new OptionTaken(o.Length == 0 ? null : o, [.. taken[o]]))],
            points.Count == 0 ? 0 : points.Max() - points.Min(),
            agreed is null ? null : scores.Count(s => s.Answers[item.Id] == agreed[item.Id]));
    }

    private static ScorerAgreement Of(
        QualityForm form, string scorer,
        IReadOnlyList<(IReadOnlyDictionary<string, string?> Own, IReadOnlyDictionary<string, string?> Agreed)> scored)
    {
        var scores = scored.Select(s => (Own: Score.Of(form, s.Own), Agreed: Score.Of(form, s.Agreed))).ToList();
        var flags = scores.SelectMany(s => new[]
        {
            (s.Own.SeriousBusinessError, s.Agreed.SeriousBusinessError), (s.Own.SeriousServiceViolation, s.Agreed.SeriousServiceViolation),
        }).ToList();
        return new(
            scorer, scored.Count, Items(form, scored), Mean(scores.Sum(s => Math.Abs(s.Own.Total - s.Agreed.Total)), scores.Count),
            Mean(scores.Sum(s => s.Own.Total - s.Agreed.Total), scores.Count), flags.Count(f => f is (false, true)),
            flags.Count(f => f is (true, false)));
    }

    /// <summary>Items have options of their own; what two people say of one is alike when it is worth the same.</summary>
    private static AgreementFigures Items(
        QualityForm form, IEnumerable<(IReadOnlyDictionary<string, string?> Own, IReadOnlyDictionary<string, string?> Agreed)> scored)
    {
        var verdicts = (from s in scored from item in form.Items select (Worth(item, s.Own), Worth(item, s.Agreed))).ToList();
        var worths = verdicts.SelectMany(v => new[] { v.Item1, v.Item2 }).Append(100).Distinct().OrderDescending().ToList();
        int[][] table = [.. worths.Select(_ => new int[worths.Count])];
        foreach (var (own, agreed) in verdicts)
        {
            table[worths.IndexOf(own)][worths.IndexOf(agreed)]++;
        }

        return AgreementFigures.Of(table);
    }

    /// <returns>−1: it does not apply.</returns>
    private static int Worth(FormItem item, IReadOnlyDictionary<string, string?> answers) =>
        answers[item.Id] is { } option ? item.Options.First(o => o.Id == option).Points : -1;

    private static int Mean(int sum, int count) => (int)Math.Round(sum / (double)count, MidpointRounding.AwayFromZero);
}
