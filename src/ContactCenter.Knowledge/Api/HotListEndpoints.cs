using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Hot;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Knowledge.Api;

/// <summary>
/// What is asked most, published as a list with the standard answer of each question (KB-03): counted when it is published, and frozen. The
/// counts are those of the page 热点与突增, whose rows open to their calls.
/// </summary>
internal static class HotListEndpoints
{
    private const int Most = 50;
    private const int MostItems = 30;
    private const int LongestTitle = 100;

    public static void MapHotListEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/knowledge/hot-lists").WithTags("Knowledge").OfTheCentre();
        all.MapGet("/", ListAsync).RequirePermission(KnowledgePermissions.Analyse).Fails(403);
        all.MapPost("/", PublishAsync).RequirePermission(KnowledgePermissions.Push).Audited("hot-list-published").Fails(400, 403);
    }

    private static async Task<Results<Ok<HotLists>, ProblemHttpResult>> ListAsync(HotListStore store, CancellationToken cancel) =>
        TypedResults.Ok(new HotLists(await store.AllAsync(Most, cancel)));

    private static async Task<Results<Created<HotList>, ProblemHttpResult>> PublishAsync(
        HotListForm body, HttpContext http, HotListStore store, HotQueries queries, SurgeDesk surges, ArticleQueries articles,
        ISubjects subjects, ArticleDesk desk, AuditTrail audit, CancellationToken cancel)
    {
        var (errors, title) = (new Dictionary<string, Fault>(), body.Title?.Trim());
        if (TextRules.WhyNotLine(title, LongestTitle) is { } why)
        {
            errors["title"] = why;
        }

        LocalPeriod.Check(body.From, body.To, subjects.Today, errors);
        var wishes = body.Items ?? [];
        if (wishes.Count is 0 or > MostItems)
        {
            errors["items"] = wishes.Count == 0 ? Wrong.Missing : Wrong.TooMany(MostItems);
        }

        var items = new List<HotItem>();
        for (var i = 0; i < Math.Min(wishes.Count, MostItems); i++)
        {
            var (subject, article) = (wishes[i]?.Subject ?? string.Empty, wishes[i]?.Article);
            if (subjects.Tree.Find(subject) is null || items.Exists(item => item.Subject == subject))
            {
                errors[$"items[{i}].subject"] = subject.Length == 0 ? Wrong.Missing : Wrong.Unknown(TextRules.Cut(subject, 40));
            }

            if (article is not null && await articles.PublicAsync(article, desk.Now, cancel) is null)
            {
                errors[$"items[{i}].article"] = Wrong.Unknown(TextRules.Cut(article, 40));
            }

            items.Add(new(subject, 0, article));
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var counts = (await queries.TopAsync(surges.StartOf(body.From!.Value), surges.StartOf(body.To!.Value.AddDays(1)), 10_000, cancel))
            .ToDictionary(c => c.Subject, c => c.Calls, StringComparer.Ordinal);
        HotItem[] frozen =
        [
            .. items.Select(i => i with { Calls = counts.GetValueOrDefault(i.Subject) })
                .OrderByDescending(i => i.Calls).ThenBy(i => i.Subject, StringComparer.Ordinal),
        ];
        var list = await store.AddAsync(title!, body.From.Value, body.To.Value, frozen, http.User.Name(), cancel);
        await audit.WriteAsync(http, "hot-list-published", $"{list.Id}");
        return TypedResults.Created("/api/knowledge/hot-lists", list);
    }
}

/// <param name="Items">The last published first.</param>
public sealed record HotLists(IReadOnlyList<HotList> Items);

/// <param name="Title">One line of 1 to 100 characters.</param>
/// <param name="From">First local day.</param>
/// <param name="To">Last local day, not after today; up to 366 days.</param>
/// <param name="Items">1 to 30 questions, each subject once; they are put in order of their counts.</param>
public sealed record HotListForm(string? Title, DateOnly? From, DateOnly? To, IReadOnlyList<HotWish?>? Items);

/// <param name="Subject">Code of the tree.</param>
/// <param name="Article">Its standard answer, which the public can read; null: none.</param>
public sealed record HotWish(string? Subject, string? Article);
