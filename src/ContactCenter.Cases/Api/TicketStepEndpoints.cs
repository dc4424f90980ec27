using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Tickets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Cases.Api;

/// <summary>The steps that people of the centre take with a ticket: one address for each, and the right to it.</summary>
internal static class TicketStepEndpoints
{
    public static void MapTicketStepEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/tickets/{ticket}").WithTags("Tickets");
        Map(all, "/submit", TicketStep.Submit, TicketPermissions.Create);
        Map(all, "/review", TicketStep.Review, TicketPermissions.Review);
        Map(all, "/return", TicketStep.Return, TicketPermissions.Review);
        Map(all, "/assign", TicketStep.Assign, TicketPermissions.Review);
        Map(all, "/reject", TicketStep.Reject, TicketPermissions.Review);
        Map(all, "/merge", TicketStep.Merge, TicketPermissions.Review);
        Map(all, "/redo", TicketStep.Redo, TicketPermissions.CallBack);
        Map(all, "/call-back", TicketStep.CallBack, TicketPermissions.CallBack);
        Map(all, "/score", TicketStep.Score, TicketPermissions.CallBack);
        Map(all, "/close", TicketStep.Close, TicketPermissions.Close);
        Map(all, "/reopen", TicketStep.Reopen, TicketPermissions.Close);
    }

    private static void Map(RouteGroupBuilder all, string path, TicketStep step, Permission permission)
    {
        all.MapPost(path, TakeAsync).RequirePermission(permission).Audited(TicketSteps.Action).Fails(400, 404, 409);

        Task<Results<Ok<TicketView>, ProblemHttpResult>> TakeAsync(
            string ticket, StepForm body, HttpContext http, TicketDesk desk, TicketSteps steps, CancellationToken cancel) =>
            steps.TakeAsync(ticket, step, body, desk.SightOf(http.User), http, cancel);
    }
}
