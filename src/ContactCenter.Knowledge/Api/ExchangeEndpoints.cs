using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.History.Database;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Exchange;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Knowledge.Api;

/// <summary>
/// The exchange with the bureau's base (统一知识库, KB-01): entries come and go by its ids. What is taken over is a draft that another person
/// reviews like any other; what both sides changed is a list of conflicts.
/// </summary>
internal static class ExchangeEndpoints
{
    private const int MostEntries = 200;
    private const int LongestId = 100;

    private static readonly BodyLimit Large = new(8L * 1024 * 1024);

    public static void MapExchangeEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/knowledge/exchange").WithTags("Knowledge");
        all.MapPost("/", TakeAsync).RequirePermission(KnowledgePermissions.Keep).WithMetadata(Large).Audited("knowledge-taken-over")
            .Fails(400, 413);
        all.MapGet("/", OutAsync).RequirePermission(KnowledgePermissions.Keep);
        all.MapGet("/conflicts", ConflictsAsync).RequirePermission(KnowledgePermissions.Keep);
        all.MapPost("/conflicts/{conflict:long}", DecideAsync).RequirePermission(KnowledgePermissions.Keep)
            .Audited("knowledge-conflict-decided").Fails(400, 404, 409);
    }

    /// <summary>All of them or, where one is wrong, none; each says what became of it.</summary>
    private static async Task<Results<Ok<ExchangeAnswer>, ProblemHttpResult>> TakeAsync(
        ExchangeForm body, HttpContext http, ArticleFormReader reader, ExchangeStore store, StorageDatabase database, ArticleDesk desk,
        AuditTrail audit, CancellationToken cancel)
    {
        var (errors, by, entries) = (new Dictionary<string, Fault>(), http.User.Name(), body.Entries ?? []);
        if (entries.Count is 0 or > MostEntries)
        {
            return Problem.Invalid("entries", entries.Count == 0 ? Wrong.Missing : Wrong.TooMany(MostEntries));
        }

        var read = new List<(string Id, Article Article, ArticleText Text)>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (Read(entries[i], $"entries[{i}].", reader, desk, by, errors) is { } entry)
            {
                read.Add(entry);
            }
        }

        foreach (var twice in read.CountBy(e => e.Id).Where(c => c.Value > 1))
        {
            errors[$"entries[{read.FindLastIndex(e => e.Id == twice.Key)}].id"] = KnowledgeFaults.Twice.With(twice.Key);
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var results = await database.InTransactionAsync(async () =>
        {
            // In the order of their ids, as two who send at once lock them.
            var done = new List<ExchangeResult>();
            foreach (var (id, article, text) in read.OrderBy(e => e.Id, StringComparer.Ordinal))
            {
                done.Add(await store.TakeAsync(id, article, text, by, cancel));
            }

            return done;
        });
        await audit.WriteAsync(http, "knowledge-taken-over", $"{results.Count}");
        return TypedResults.Ok(new ExchangeAnswer(results));
    }

    private static async Task<Ok<ExchangeOut>> OutAsync(ExchangeStore store, CancellationToken cancel) =>
        TypedResults.Ok(new ExchangeOut(await store.OutAsync(cancel)));

    private static async Task<Ok<ExchangeConflicts>> ConflictsAsync(
        ExchangeStore store, ArticleQueries queries, CancellationToken cancel)
    {
        var rows = new List<ExchangeConflictView>();
        foreach (var conflict in await store.ConflictsAsync(cancel))
        {
            var newest = (await queries.VersionsAsync(conflict.Article, cancel)).MaxBy(v => v.Number)!;
            rows.Add(new(conflict, newest.Number, [.. VersionComparison.Of(newest.Text, conflict.Theirs)]));
        }

        return TypedResults.Ok(new ExchangeConflicts(rows));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DecideAsync(
        long conflict, ExchangeDecision body, HttpContext http, ExchangeStore store, AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (TextRules.WhyNotLine(body.Reason, ArticleFormReader.LongestReason) is { } why)
        {
            errors["reason"] = why;
        }

        if (body.TakeTheirs is null)
        {
            errors["takeTheirs"] = Wrong.Missing;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        switch (await store.DecideAsync(conflict, body.TakeTheirs!.Value, body.Reason!.Trim(), http.User.Name(), cancel))
        {
            case null:
                return Problem.NotFound("unknown-conflict");
            case false:
                return Problem.Conflict("article-in-work");
            default:
                await audit.WriteAsync(http, "knowledge-conflict-decided", $"{conflict}", body.Reason);
                return TypedResults.NoContent();
        }
    }

    private static (string Id, Article Article, ArticleText Text)? Read(
        ExchangeWish? wish, string at, ArticleFormReader reader, ArticleDesk desk, string by, Dictionary<string, Fault> errors)
    {
        var (own, id) = (new Dictionary<string, Fault>(), wish?.Id?.Trim());
        if (TextRules.WhyNotLine(id, LongestId) is { } why)
        {
            own["id"] = why;
        }

        if (wish?.Kind is null)
        {
            own["kind"] = Wrong.Missing;
        }

        var filed = new Dictionary<string, Fault>();
        var article = reader.Filing(
            ArticleStore.NewId(desk.Now), wish?.Kind ?? default, new(null, wish?.Region, wish?.Subjects, null, null), null, by, filed);
        var text = reader.Text(wish?.Text, own);
        foreach (var (field, fault) in own.Concat(filed))
        {
            errors[at + field] = fault;
        }

        return article is null || text is null || own.Count > 0 ? null : (id!, article, text);
    }
}

/// <param name="Entries">1 to 200 entries, each id once.</param>
public sealed record ExchangeForm(IReadOnlyList<ExchangeWish?>? Entries);

/// <summary>An entry as the bureau's base sends it.</summary>
/// <param name="Id">Of the bureau's base; a line of 1 to 100 characters.</param>
/// <param name="Kind">Of the article, when it is new here.</param>
/// <param name="Region">Whose rule it is, when it is new here.</param>
/// <param name="Subjects">Codes of the tree, when it is new here.</param>
/// <param name="Text">What it says.</param>
public sealed record ExchangeWish(
    string? Id, ArticleKind? Kind, ArticleRegion? Region, IReadOnlyList<string?>? Subjects, ArticleTextForm? Text);

/// <param name="Items">What became of each, in the order of their ids.</param>
public sealed record ExchangeAnswer(IReadOnlyList<ExchangeResult> Items);

/// <param name="Entries">What is in force, in the order of the articles' ids.</param>
public sealed record ExchangeOut(IReadOnlyList<ExchangeEntry> Entries);

/// <param name="Conflict">What they say.</param>
/// <param name="Number">Of our newest version.</param>
/// <param name="Lines">Ours before, theirs after.</param>
public sealed record ExchangeConflictView(ExchangeConflict Conflict, int Number, IReadOnlyList<ComparedLine> Lines);

/// <param name="Items">The first found first.</param>
public sealed record ExchangeConflicts(IReadOnlyList<ExchangeConflictView> Items);

/// <param name="TakeTheirs">Their words are the next version; otherwise ours stay.</param>
/// <param name="Reason">One line of 1 to 500 characters.</param>
public sealed record ExchangeDecision(bool? TakeTheirs, string? Reason);
