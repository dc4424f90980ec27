using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Domain.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Cases.Api;

/// <summary>A ticket is found to be an informant's: from then on it exists for nobody else, whoever found it among them.</summary>
internal static class TicketSealEndpoints
{
    public static void MapTicketSealEndpoints(this IEndpointRouteBuilder api) =>
        api.MapPost("/tickets/{ticket}/seal", SealAsync).WithTags("Tickets").RequirePermission(TicketPermissions.Review)
            .Audited("ticket-sealed").Fails(400, 404, 409);

    private static async Task<Results<NoContent, ProblemHttpResult>> SealAsync(
        string ticket, TicketSealForm body, HttpContext http, TicketDesk desk, TicketQueries queries, TicketTypes types,
        TicketSealing sealing, CaseClock clock, CancellationToken cancel)
    {
        if (await queries.FindAsync(ticket, desk.SightOf(http.User), cancel) is not { } found)
        {
            return TicketDesk.Unknown();
        }

        if (body.Type is null || await types.FindAsync(body.Type, clock.Today, cancel) is not { } type
            || type.Definition.Visibility is not TicketVisibility.Informant)
        {
            return Problem.Invalid("type", body.Type is null ? Wrong.Missing : Wrong.Unknown(body.Type));
        }

        if (found.Visibility is TicketVisibility.Informant || found.State is not (TicketState.Submitted or TicketState.UnderReview))
        {
            return Problem.Conflict(TicketRefusals.IllegalStep);
        }

        var errors = found.Revision == body.Revision
            ? await sealing.SealAsync(found, type, body.Form ?? [], http.User.Name(), cancel)
            : null;
        if (errors is null)
        {
            return Problem.Conflict(TicketRefusals.Changed);
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        await desk.WriteAsync(http, "ticket-sealed", (await queries.FindAsync(ticket, cancel))!, why: null);
        return TypedResults.NoContent();
    }
}

/// <param name="Revision">Of the ticket as it was seen.</param>
/// <param name="Type">Id of a type of informants' tickets that is in force.</param>
/// <param name="Form">By the schema of that type.</param>
public sealed record TicketSealForm(int? Revision, string? Type, JsonObject? Form);
