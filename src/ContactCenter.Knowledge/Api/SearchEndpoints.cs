using System.Collections.Immutable;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Search;
using ContactCenter.Knowledge.Uses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Knowledge.Api;

/// <summary>Searching at a seat, what was used in a contact, and what nothing was found for (KB-07).</summary>
internal static class SearchEndpoints
{
    private const int Most = 20;
    private const int LongestWords = 100;

    private static readonly RequestValue[] Values =
    [
        RequestValue.Text("words", $"1 to {LongestWords} characters.").Required(),
        RequestValue.Choice<ArticleKind>("kind"),
        RequestValue.Text("subject", "Filed under this code or below it."),
        RequestValue.Text("call", "The call in which it is asked."),
    ];

    private static readonly RequestValue Days = RequestValue.Number("days", "Of the last so many days, 1 to 366; 30 when it is not said.");

    public static void MapSearchEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/knowledge").WithTags("Knowledge");
        all.MapGet("/search", FindAsync).RequirePermission(KnowledgePermissions.Read).TakesQuery(Values).Fails(400);
        all.MapPost("/uses", UseAsync).RequirePermission(KnowledgePermissions.Read)
            .NotAudited("what was said in a contact is kept with the contact").Fails(400, 404);
        all.MapGet("/uses", UsesAsync).RequirePermission(KnowledgePermissions.Read).TakesQuery(Values[3].Required()).Fails(400, 404);
        all.MapGet("/missed-searches", MissedAsync).RequirePermission(KnowledgePermissions.Write).TakesQuery(Days)
            .TakesQuery(UseStore.Missed.Rules.Values).Fails(400);
    }

    private static async Task<Results<Ok<SearchView>, ProblemHttpResult>> FindAsync(
        HttpContext http, KnowledgeSearch search, UseStore uses, ArticleDesk desk, ISubjects subjects, IKnowledgeCentre centre,
        CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (words, kind, subject, call) = (query.Text("words")?.Trim(), query.Choice<ArticleKind>("kind"), query.Text("subject"),
            query.Text("call"));
        if (TextRules.WhyNotLine(words, LongestWords) is { } why)
        {
            query.Errors["words"] = why;
        }

        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        if (!search.IsReady)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "knowledge-not-ready", retryAfterSeconds: 1);
        }

        var hits = search.Find(new(words!, kind is { } one ? [one] : [], subject, Below(subjects, subject), Most));
        // Whose call it is not is not written down with it.
        var own = call is not null && await centre.MaySeeCallAsync(http.User, call, cancel) ? call : null;
        await uses.SearchedAsync(http.User.Name(), words!, string.Concat(words!.Where(char.IsLetterOrDigit)).ToLowerInvariant(),
            hits.Count(h => h.IsNear), own, cancel);
        return TypedResults.Ok(new SearchView([.. hits.Select(h => HitView.Of(h, words!, desk.IsReviewOverdue(h.Entry.ReviewOn)))]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> UseAsync(
        UseForm body, HttpContext http, UseStore uses, IKnowledgeCentre centre, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        foreach (var (field, isThere) in new[] { ("article", body.Article is not null), ("number", body.Number is not null),
            ("call", body.Call is not null) })
        {
            if (!isThere)
            {
                errors[field] = Wrong.Missing;
            }
        }

        return errors.Count > 0 ? Problem.Invalid(errors)
            : !await centre.MaySeeCallAsync(http.User, body.Call!, cancel) ? Problem.NotFound("unknown-call")
            : await uses.UsedAsync(
                http.User.Name(), body.Article!, body.Number!.Value, body.Call, body.Inserted is true ? UseKind.Inserted : UseKind.Shown,
                    cancel)
                ? TypedResults.NoContent()
                : ArticleDesk.Unknown();
    }

    private static async Task<Results<Ok<UsesView>, ProblemHttpResult>> UsesAsync(
        HttpContext http, UseStore uses, IKnowledgeCentre centre, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        if (query.Text("call") is not { } call || query.Errors.Count > 0)
        {
            query.Errors.TryAdd("call", Wrong.Missing);
            return Problem.Invalid(query.Errors);
        }

        return await centre.MaySeeCallAsync(http.User, call, cancel)
            ? TypedResults.Ok(new UsesView(await uses.OfCallAsync(call, cancel)))
            : Problem.NotFound("unknown-call");
    }

    private static async Task<Results<Ok<MissedPage>, ProblemHttpResult>> MissedAsync(
        HttpContext http, UseStore uses, ArticleDesk desk, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (days, question) = (query.Number("days", 30, 1, 366), UseStore.Missed.Rules.Read(query));
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var page = await uses.MissedAsync(desk.Now.AddDays(-days), question, cancel);
        return TypedResults.Ok(new MissedPage(page.Items, page.Total));
    }

    private static ImmutableHashSet<string> Below(ISubjects subjects, string? code) => code is null
        ? []
        : [.. subjects.Tree.Below([code])];
}

/// <param name="Items">The best first, up to 20.</param>
public sealed record SearchView(IReadOnlyList<HitView> Items);

/// <summary>Something that was found.</summary>
/// <param name="Article">Id of the article.</param>
/// <param name="Number">Of the version in force.</param>
/// <param name="Kind">Of the article.</param>
/// <param name="Subjects">Codes of the tree.</param>
/// <param name="Title">Of the version.</param>
/// <param name="Excerpt">Up to 160 characters around what was asked.</param>
/// <param name="Score">How like what was asked it is, 0 to 1.</param>
/// <param name="ReviewOverdue">Nobody has looked by the day by which somebody should have.</param>
public sealed record HitView(
    string Article, int Number, ArticleKind Kind, IReadOnlyList<string> Subjects, string Title, string Excerpt, double Score,
        bool ReviewOverdue)
{
    private const int Length = 160;

    internal static HitView Of(KnowledgeHit hit, string words, bool isOverdue)
    {
        var text = hit.Entry.Words.Replace('\n', ' ');
        var at = Math.Max(0, text.IndexOf(words, StringComparison.OrdinalIgnoreCase) - 40);
        at = at > 0 && char.IsLowSurrogate(text[at]) ? at - 1 : at;
        var excerpt = TextRules.Cut(text[at..], Length);
        return new(
            hit.Entry.Article, hit.Entry.Number, hit.Entry.Kind, hit.Entry.Subjects, hit.Entry.Title,
                (at > 0 ? "…" : string.Empty) + excerpt,
            Math.Round(hit.Score, 3), isOverdue);
    }
}

/// <param name="Article">Id of the article.</param>
/// <param name="Number">Of the version.</param>
/// <param name="Call">In which it was used.</param>
/// <param name="Inserted">It was put into an answer; otherwise it was shown.</param>
public sealed record UseForm(string? Article, int? Number, string? Call, bool? Inserted);

/// <param name="Items">The first one first.</param>
public sealed record UsesView(IReadOnlyList<ArticleUse> Items);

/// <param name="Items">In the order that was asked for.</param>
/// <param name="Total">Rows of all pages.</param>
public sealed record MissedPage(IReadOnlyList<MissedSearch> Items, long Total);
