using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Identity.Access;
using ContactCenter.Identity.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Identity.Sessions;

/// <summary>Where people are signed in, for who looks after the accounts; one's own sessions are at <c>/api/session/all</c>.</summary>
internal static class OthersSessionEndpoints
{
    public static void MapOthersSessionEndpoints(this IEndpointRouteBuilder identity)
    {
        var sessions = identity.MapGroup("/sessions").WithTags("Sessions").OfTheCentre();
        sessions.MapGet("", ListAsync).RequirePermission(IdentityPermissions.ReadSessions).Fails(400)
            .TakesQuery(RequestValue.Text("userName")).TakesQuery(SessionDirectory.Listed.Rules.Values);
        sessions.MapDelete("/{id}", EndAsync).RequirePermission(IdentityPermissions.EndSessions).Audited("session-ended").Fails(404);
        identity.MapGroup("/users").WithTags("Sessions").OfTheCentre().MapDelete("/{userName}/sessions", EndAllAsync)
            .RequirePermission(IdentityPermissions.EndSessions).Audited("sessions-ended").Fails(404);
    }

    private static async Task<Results<Ok<ListPage<PersonSession>>, ProblemHttpResult>> ListAsync(
        HttpRequest request, SessionDirectory sessions, CancellationToken cancel)
    {
        var query = new QueryReader(request.Query);
        var (user, list) = (query.Text("userName"), SessionDirectory.Listed.Rules.Read(query));
        return query.Errors.Count > 0 ? Problem.Invalid(query.Errors) : TypedResults.Ok(await sessions.ListAsync(user, list, cancel));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        string id, HttpContext http, SessionDirectory sessions, ISessionEnd end, AuditTrail audit, CancellationToken cancel)
    {
        if (await sessions.OwnerAsync(id, cancel) is not { } owner || !await end.EndAsync(owner, id, cancel))
        {
            return Problem.NotFound("unknown-session");
        }

        await audit.WriteAsync(http, "session-ended", $"{owner}/{id}");
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAllAsync(
        string userName, HttpContext http, PersonStore people, ISessionEnd end, AuditTrail audit, CancellationToken cancel)
    {
        if (await people.FindAsync(userName, cancel) is not { } person)
        {
            return Problem.NotFound("unknown-user");
        }

        await end.EndAllAsync(person.UserName, cancel);
        await audit.WriteAsync(http, "sessions-ended", person.UserName);
        return TypedResults.NoContent();
    }
}
