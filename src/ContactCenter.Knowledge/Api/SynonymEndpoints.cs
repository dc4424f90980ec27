using System.Collections.Immutable;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Knowledge.Search;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Knowledge.Api;

/// <summary>Which words mean the same.</summary>
internal static class SynonymEndpoints
{
    private const int MostGroups = 1000;
    private const int MostWords = 20;
    private const int LongestWord = 30;
    private const int LongestReason = 500;

    public static void MapSynonymEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/knowledge/synonyms").WithTags("Knowledge");
        all.MapGet("/", ReadAsync).RequirePermission(KnowledgePermissions.Read);
        all.MapPost("/", SaveAsync).RequirePermission(KnowledgePermissions.Keep).Audited("synonyms-saved").Fails(400, 409);
    }

    private static async Task<Ok<SynonymsView>> ReadAsync(SynonymStore store, CancellationToken cancel) =>
        TypedResults.Ok(SynonymsView.Of(await store.CurrentAsync(cancel)));

    private static async Task<Results<Ok<SynonymsView>, ProblemHttpResult>> SaveAsync(
        SynonymsForm body, HttpContext http, SynonymStore store, AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var groups = Read(body.Groups ?? [], errors);
        if (body.Version is null)
        {
            errors["version"] = Wrong.Missing;
        }

        if (TextRules.WhyNotLine(body.Reason, LongestReason) is { } why)
        {
            errors["reason"] = why;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.SaveAsync(body.Version!.Value + 1, groups, body.Reason!.Trim(), http.User.Name(), cancel))
        {
            return Problem.Conflict("synonyms-changed-meanwhile");
        }

        await audit.WriteAsync(http, "synonyms-saved", $"{body.Version + 1}", body.Reason.Trim());
        return TypedResults.Ok(SynonymsView.Of(await store.CurrentAsync(cancel)));
    }

    private static List<ImmutableArray<string>> Read(IReadOnlyList<IReadOnlyList<string?>?> given, Dictionary<string, Fault> errors)
    {
        if (given.Count > MostGroups)
        {
            errors["groups"] = Wrong.TooMany(MostGroups);
            return [];
        }

        var (groups, seen) = (new List<ImmutableArray<string>>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        for (var i = 0; i < given.Count; i++)
        {
            var words = (given[i] ?? []).Select(w => w?.Trim() ?? string.Empty).Where(w => w.Length > 0).Distinct().ToImmutableArray();
            var why = words.Length is < 2 or > MostWords ? KnowledgeFaults.Group.With(MostWords)
                : words.Select(w => TextRules.WhyNotLine(w, LongestWord)).FirstOrDefault(f => f is not null)
                    ?? (words.FirstOrDefault(w => !seen.Add(w)) is { } twice ? Wrong.Twice(twice) : null);
            if (why is not null)
            {
                errors[$"groups[{i}]"] = why;
            }

            groups.Add(words);
        }

        return groups;
    }
}

/// <param name="Version">The last one; 0: what ships.</param>
/// <param name="Groups">Words of each mean the same; the first stands for all.</param>
/// <param name="SavedAt">Null: it ships.</param>
/// <param name="SavedBy">User name.</param>
public sealed record SynonymsView(int Version, IReadOnlyList<IReadOnlyList<string>> Groups, DateTimeOffset? SavedAt, string? SavedBy)
{
    internal static SynonymsView Of(SynonymList list) =>
        new(list.Version, [.. list.Groups.Select(g => (IReadOnlyList<string>)g.Words)], list.SavedAt, list.SavedBy);
}

/// <param name="Version">The one that this one follows: of two people who change it one does.</param>
/// <param name="Groups">All of them: 2 to 20 words of up to 30 characters each, every word once.</param>
/// <param name="Reason">Why; one line of 1 to 500 characters.</param>
public sealed record SynonymsForm(int? Version, IReadOnlyList<IReadOnlyList<string?>?>? Groups, string? Reason);
