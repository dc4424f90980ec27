using System.Collections.Immutable;

namespace ContactCenter.Quality.Forms;

/// <summary>What a section came to.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Points">Σ weight · points of what applied, in hundredths of a weight.</param>
/// <param name="Weight">Σ weight of what applied; 0: nothing of it did.</param>
public sealed record SectionScore(FormSectionKind Kind, long Points, long Weight)
{
    /// <summary>0–10,000 hundredths of a point; null where nothing applied.</summary>
    public int? Hundredths => Score.Share(Points, Weight);
}

/// <summary>What a sample came to by its form.</summary>
/// <param name="Total">0–10,000: hundredths of a point of 100.</param>
/// <param name="Sections">In the order of the form.</param>
/// <param name="SeriousBusinessError">A fatal item of business failed (KPI-06).</param>
/// <param name="SeriousServiceViolation">A fatal item of service failed (KPI-07).</param>
public sealed record Score(
    int Total, ImmutableArray<SectionScore> Sections, bool SeriousBusinessError, bool SeriousServiceViolation)
{
    /// <summary>Whether what was answered can be scored; pure.</summary>
    /// <param name="form">By which.</param>
    /// <param name="answers">Option by item; null: it does not apply.</param>
    /// <returns>What is wrong, by item; empty: <see cref="Of"/> can be asked.</returns>
    public static ImmutableDictionary<string, AnswerFault> WhyNot(QualityForm form, IReadOnlyDictionary<string, string?> answers)
    {
        var faults = ImmutableDictionary.CreateBuilder<string, AnswerFault>(StringComparer.Ordinal);
        foreach (var item in form.Items)
        {
            if (!answers.TryGetValue(item.Id, out var answer))
            {
                faults[item.Id] = AnswerFault.Missing;
            }
            else if (answer is null ? !item.MayNotApply : item.Options.All(o => o.Id != answer))
            {
                faults[item.Id] = answer is null ? AnswerFault.Applies : AnswerFault.NoOption;
            }
        }

        foreach (var id in answers.Keys.Where(id => form.Items.All(i => i.Id != id)))
        {
            faults[id] = AnswerFault.NoItem;
        }

        if (faults.Count == 0 && form.Items.Where(i => answers[i.Id] is not null).Sum(i => i.Weight) == 0)
        {
            faults[string.Empty] = AnswerFault.NothingApplies;
        }

        return faults.ToImmutable();
    }

    /// <summary>Total = Σ weight · points over the items that apply ÷ Σ of their weights, rounded half up to a hundredth.</summary>
    /// <exception cref="ArgumentException">The answers are not of this form (<see cref="WhyNot"/>).</exception>
    public static Score Of(QualityForm form, IReadOnlyDictionary<string, string?> answers)
    {
        if (WhyNot(form, answers) is { IsEmpty: false } faults)
        {
            throw new ArgumentException($"{faults.Count} answers do not fit the form.", nameof(answers));
        }

        var (isBusiness, isService) = (Fails(form, answers, FatalScope.Business), Fails(form, answers, FatalScope.Service));
        ImmutableArray<SectionScore> sections = [.. form.Sections.Select(s => SectionOf(s, answers))];
        var total = Share(sections.Sum(s => s.Points), sections.Sum(s => s.Weight))!.Value;
        return new(form.FatalZeroes && (isBusiness || isService) ? 0 : total, sections, isBusiness, isService);
    }

    internal static int? Share(long points, long weight) => weight == 0 ? null : (int)(((2 * 100 * points) + weight) / (2 * weight));

    private static SectionScore SectionOf(FormSection section, IReadOnlyDictionary<string, string?> answers)
    {
        var applies = section.Items.Where(i => answers[i.Id] is not null).ToList();
        return new(section.Kind, applies.Sum(i => (long)i.Weight * Chosen(i, answers).Points), applies.Sum(i => (long)i.Weight));
    }

    private static bool Fails(QualityForm form, IReadOnlyDictionary<string, string?> answers, FatalScope scope) =>
        form.Items.Any(i => i.Fatal == scope && answers[i.Id] is not null && Chosen(i, answers).Points == 0);

    private static FormOption Chosen(FormItem item, IReadOnlyDictionary<string, string?> answers) =>
        item.Options.First(o => o.Id == answers[item.Id]);
}

/// <summary>Why an answer cannot be scored.</summary>
public enum AnswerFault
{
    Missing,

    /// <summary>The item always applies.</summary>
    Applies,
    NoOption,
    NoItem,

    /// <summary>Of the whole form: nothing that counts applies, so that there is no total.</summary>
    NothingApplies,
}
