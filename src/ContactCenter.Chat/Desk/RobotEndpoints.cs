using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Auditing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Chat.Desk;

/// <summary>What the robot did not know or said wrongly, and what was done about it (CHT-07).</summary>
internal static class RobotEndpoints
{
    private const int LongestArticle = 64;
    private static readonly TimeSpan FiguresOf = TimeSpan.FromDays(30);
    private static readonly string[] Shows = ["open", "handled"];

    public static void MapRobotEndpoints(this IEndpointRouteBuilder api)
    {
        var robot = api.MapGroup("/chat-robot").WithTags("Chats").RequirePermission(ChatPermissions.Teach);
        robot.MapGet("/misses", ListAsync).Fails(400).TakesQuery(RobotLog.List.Rules.Values).TakesQuery(RequestValue.Choice("show", Shows));
        robot.MapGet("/figures", FiguresAsync);
        robot.MapPost("/misses/{chat}/{sequence:long}", HandleAsync).Audited("robot-miss-handled").Fails(400, 404);
    }

    private static async Task<Results<Ok<ListPage<RobotMiss>>, ProblemHttpResult>> ListAsync(
        HttpContext http, IChatCentre centre, RobotLog log, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (show, question) = (query.Choice("show", Shows, word => word), RobotLog.List.Rules.Read(query));
        return query.Errors.Count > 0
            ? Problem.Invalid(query.Errors)
            : TypedResults.Ok(await log.ListAsync(centre.QueuesOf(http.User), show == "handled", question, cancel));
    }

    /// <summary>Of the last 30 days.</summary>
    private static async Task<Ok<RobotFigures>> FiguresAsync(
        HttpContext http, IChatCentre centre, RobotLog log, TimeProvider time, CancellationToken cancel) =>
        TypedResults.Ok(await log.FiguresAsync(centre.QueuesOf(http.User), time.GetUtcNow() - FiguresOf, cancel));

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string chat, long sequence, RobotRemedyForm body, HttpContext http, IChatCentre centre, RobotLog log, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (body.Remedy is not { } remedy || !Enum.IsDefined(remedy))
        {
            errors["remedy"] = Wrong.Missing;
        }

        if (body.Article is { Length: > LongestArticle })
        {
            errors["article"] = Wrong.TooLong(LongestArticle);
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await log.HandleAsync(chat, sequence, centre.QueuesOf(http.User), body.Remedy!.Value, body.Article, http.User.Name(), cancel))
        {
            return Problem.NotFound("unknown-robot-miss");
        }

        await audit.WriteAsync(http, "robot-miss-handled", $"{chat}/{sequence}", new AuditDetails(Reason: body.Article));
        return TypedResults.NoContent();
    }
}

/// <param name="Remedy">What was done.</param>
/// <param name="Article">With which article; null: with none.</param>
public sealed record RobotRemedyForm(RobotRemedy? Remedy, string? Article);
