using System.Collections.Immutable;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Knowledge.Articles;

namespace ContactCenter.Knowledge.Api;

/// <summary>A new article with what its first version says.</summary>
/// <param name="Kind">Never changes.</param>
/// <param name="Filing">Where it belongs.</param>
/// <param name="Text">What it says.</param>
/// <param name="Import">The file that it is made of, which goes with it; null: none.</param>
public sealed record ArticleWish(ArticleKind? Kind, ArticleFiling? Filing, ArticleTextForm? Text, string? Import);

/// <summary>Where an article belongs.</summary>
/// <param name="Revision">Of the article as it was seen; null for a new one.</param>
/// <param name="Region">Whose rule it is.</param>
/// <param name="Subjects">1 to 10 codes of the tree of subjects that can be chosen today, or that it has already.</param>
/// <param name="Owner">User name; null: who asks.</param>
/// <param name="ReviewOn">The local day by which somebody looks whether it still holds; null: none.</param>
public sealed record ArticleFiling(int? Revision, ArticleRegion? Region, IReadOnlyList<string?>? Subjects, string? Owner,
    DateOnly? ReviewOn);

/// <summary>What a version says.</summary>
/// <param name="Title">One line of 1 to 200 characters.</param>
/// <param name="Body">HTML of 1 to 400,000 characters; what may not stand in an article is dropped.</param>
/// <param name="Phrasings">Other ways of asking; up to 50 lines of 1 to 200 characters.</param>
/// <param name="ValidFrom">To the second; null: from when it is put in force by hand.</param>
/// <param name="ValidTo">To the second, after <paramref name="ValidFrom"/>; null: until further notice.</param>
/// <param name="BasisNumber">Number of the document that it rests on; up to 100 characters.</param>
/// <param name="BasisDate">The day of that document.</param>
public sealed record ArticleTextForm(
    string? Title, string? Body, IReadOnlyList<string?>? Phrasings, DateTimeOffset? ValidFrom, DateTimeOffset? ValidTo, string? BasisNumber,
    DateOnly? BasisDate);

/// <param name="Revision">Of the version as it was seen.</param>
/// <param name="Text">What it says now.</param>
public sealed record VersionEdit(int? Revision, ArticleTextForm? Text);

/// <summary>What comes with a step.</summary>
/// <param name="Revision">Of the version as it was seen.</param>
/// <param name="Reason">One line of up to 500 characters.</param>
/// <param name="From">Of putting in force: from when; null: now.</param>
/// <param name="ReplacedBy">Of replacing: the article that takes its place.</param>
public sealed record VersionStepForm(int? Revision, string? Reason, DateTimeOffset? From, string? ReplacedBy);

/// <summary>Reads what is written about articles, and says everything that is wrong with it.</summary>
public sealed class ArticleFormReader(IKnowledgeCentre centre, ISubjects subjects)
{
    public const int LongestReason = 500;
    public const int LongestTitle = 200;
    public const int LongestBody = 400_000;
    public const int MostPhrasings = 50;

    private const int MostSubjects = 10;
    private const int LongestBasis = 100;

    /// <param name="id">Of the article.</param>
    /// <param name="kind">Of the article.</param>
    /// <param name="form">What was written.</param>
    /// <param name="before">As it is filed now; null: it is new.</param>
    /// <param name="by">Whose it is when nobody is named.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <returns>Null when something is wrong.</returns>
    public Article? Filing(string id, ArticleKind kind, ArticleFiling? form, Article? before, string by, Dictionary<string, Fault> errors)
    {
        if (form?.Region is null)
        {
            errors["region"] = Wrong.Missing;
        }

        var codes = (form?.Subjects ?? []).Select(c => c ?? string.Empty).Distinct(StringComparer.Ordinal).ToImmutableArray();
        if (codes.Length is 0 or > MostSubjects)
        {
            errors["subjects"] = codes.Length == 0 ? Wrong.Missing : Wrong.TooMany(MostSubjects);
        }
        else if (codes.FirstOrDefault(c => !subjects.Tree.IsInForce(c, subjects.Today) && before?.Subjects.Contains(c)
            is not true) is { } none)
        {
            errors["subjects"] = Wrong.Unknown(none);
        }

        var owner = string.IsNullOrWhiteSpace(form?.Owner) ? before?.Owner ?? by : form.Owner.Trim();
        if (owner != before?.Owner && owner != by)
        {
            if (centre.FindOwner(owner) is { } spelled)
            {
                owner = spelled;
            }
            else
            {
                errors["owner"] = KnowledgeFaults.Owner.With(owner);
            }
        }

        return errors.Count > 0 ? null : new(id, kind, form!.Region!.Value, codes, owner, form.ReviewOn, form.Revision ?? 1);
    }

    /// <returns>Null when something is wrong.</returns>
    public ArticleText? Text(ArticleTextForm? form, Dictionary<string, Fault> errors)
    {
        var title = form?.Title?.Trim();
        Note("title", TextRules.WhyNotLine(title, LongestTitle), errors);
        var body = BodyOf(form?.Body ?? string.Empty, errors);
        var phrasings = (form?.Phrasings ?? []).Select(p => p?.Trim() ?? string.Empty).Where(p => p.Length > 0)
            .Distinct(StringComparer.Ordinal).ToImmutableArray();
        Note(
            "phrasings",
            phrasings.Length > MostPhrasings
                ? Wrong.TooMany(MostPhrasings)
                : phrasings.Select(p => TextRules.WhyNotLine(p, LongestTitle)).FirstOrDefault(why => why is not null),
            errors);
        var (from, to) = (Second(form?.ValidFrom), Second(form?.ValidTo));
        if (to <= from)
        {
            errors["validTo"] = Wrong.EndBeforeStart;
        }

        var basis = string.IsNullOrWhiteSpace(form?.BasisNumber) ? null : form.BasisNumber.Trim();
        Note("basisNumber", TextRules.WhyNotLineIfAny(basis, LongestBasis), errors);
        if (form?.BasisDate > subjects.Today)
        {
            errors["basisDate"] = KnowledgeFaults.BasisDay;
        }

        return errors.Count > 0 ? null : new(title!, body, phrasings, from, to, basis, form!.BasisDate);
    }

    private static string BodyOf(string given, Dictionary<string, Fault> errors)
    {
        if (given.Length is 0 or > LongestBody)
        {
            errors["body"] = Wrong.Length(LongestBody);
            return string.Empty;
        }

        if (ArticleHtml.IsTooDeep(given))
        {
            errors["body"] = KnowledgeFaults.Deep;
            return string.Empty;
        }

        var body = ArticleHtml.Clean(given);
        var words = ArticleHtml.TextOf(body);
        Note("body", !TextRules.IsSeen(words) ? KnowledgeFaults.NoWords.With() : TextRules.IsText(words) ? null
            : Wrong.ControlCharacters.With(), errors);
        return body;
    }

    private static void Note(string field, Fault? why, Dictionary<string, Fault> errors)
    {
        if (why is { } fault)
        {
            errors[field] = fault;
        }
    }

    private static DateTimeOffset? Second(DateTimeOffset? at) =>
        at is { } moment ? new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero) : null;
}
