using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Problems;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Documents.Access;

namespace ContactCenter.Cases.Documents;

/// <summary>
/// What documents about a problem begin with. A document is read by more people than its author, so of the tickets behind the problem it
/// names the open ones alone that its author sees.
/// </summary>
internal sealed class ProblemDocuments(
    ProblemQueries problems, TicketQueries tickets, TicketSights sights, IPermissionSource permissions,
        ICaseCentre centre) : IDocumentSource
{
    public DocumentSourceKind Kind => DocumentSourceKind.Problem;

    public async Task<DocumentSubject?> FindAsync(ClaimsPrincipal user, string number, CancellationToken cancel)
    {
        if (!sights.MayLook(user) || !permissions.Of(user).Allows(TicketPermissions.ReadProblems)
            || await problems.FindByNumberAsync(number, sights.Of(user), cancel) is not { } problem)
        {
            return null;
        }

        var (content, cause, solution) = (problem.Content, problem.Cause ?? string.Empty, problem.Solution ?? string.Empty);
        var seen = content.Body.Length == 0 ? content.Title : $"{content.Title}\n{content.Body}";
        var begun = CaseWords.Moment(centre.Local(content.FirstSeen));
        var resolved = problem.ResolvedAt is { } at ? CaseWords.Moment(centre.Local(at)) : string.Empty;
        var values = new Dictionary<string, string>
        {
            ["eventTime"] = begun,
            ["summary"] = seen,
            ["question"] = seen,
            ["impact"] = content.Impact,
            ["scope"] = content.Impact.Replace('\n', ' '),
            ["cause"] = cause,
            ["analysis"] = cause,
            ["measures"] = solution,
            ["solution"] = solution,
            ["faults"] = string.Join('\n', new[] { seen, cause, solution }.Where(t => t.Length > 0)),
            ["period"] = resolved.Length == 0 ? begun : $"{begun} 至 {resolved}",
            ["result"] = resolved.Length == 0 ? string.Empty : $"问题已于 {resolved} 解决。",
        };
        var rows = new List<IReadOnlyDictionary<string, string>>();
        foreach (var id in await problems.TicketsAsync(problem.Id, sights.Of(user), cancel))
        {
            if (await tickets.FindAsync(id, sights.Of(user), cancel) is { Visibility: TicketVisibility.Open } ticket)
            {
                rows.Add(CaseWords.RowOf(ticket, centre));
            }
        }

        return new(number, content.Title, values, rows);
    }
}
