using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Supervision.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Supervision.Messages;

/// <summary>Messages to one agent, a team, a queue or everybody, and who has read them.</summary>
internal static class FloorMessageEndpoints
{
    private const string Sent = "floor-message-sent";

    public static void MapFloorMessageEndpoints(this IEndpointRouteBuilder api)
    {
        var messages = api.MapGroup("/floor-messages").WithTags("Supervision").RequirePermission(FloorPermissions.Message);
        messages.MapPost("/", SendAsync).Audited(Sent).Fails(400);
        messages.MapGet("/", ListAsync).Fails(400).TakesQuery(FloorMessageStore.Rules.Values);
        messages.MapGet("/{message:long}/receipts", ReceiptsAsync).Fails(404);
    }

    private static async Task<Results<Ok<MessageSent>, ProblemHttpResult>> SendAsync(
        MessageBody body, HttpContext http, IFloor floor, FloorMessages messages, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = body.Check();
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var recipients = await messages.RecipientsAsync(body.Audience!.Value, body.Id, floor.SightOf(http.User));
        if (recipients.IsEmpty)
        {
            return Problem.Invalid("id", FloorFaults.Nobody);
        }

        var id = await messages.SendAsync(new(FloorMessageKind.Text, body.AudienceText, null, body.Text!), http.User, recipients, cancel);
        await audit.WriteAsync(http, Sent, $"{id} {body.AudienceText}");
        return TypedResults.Ok(new MessageSent(id, recipients.Length));
    }

    /// <summary>Who oversees the whole centre sees everybody's messages, others their own.</summary>
    private static async Task<Results<Ok<ListPage<SentMessage>>, ProblemHttpResult>> ListAsync(
        HttpContext http, FloorMessageStore store, CancellationToken cancel)
    {
        var reader = new QueryReader(http.Request.Query);
        var question = FloorMessageStore.Rules.Read(reader);
        return reader.Errors.Count > 0
            ? Problem.Invalid(reader.Errors)
            : TypedResults.Ok(await store.SentAsync(question, http.User.Scopes().IsCity ? null : http.User.Name(), cancel));
    }

    private static async Task<Results<Ok<ReceiptView[]>, ProblemHttpResult>> ReceiptsAsync(
        long message, ClaimsPrincipal user, FloorMessageStore store, ICentreDirectory centre, CancellationToken cancel)
    {
        if (await store.FindAsync(message, cancel) is not { } found || (!user.Scopes().IsCity && found.SentBy != user.Name()))
        {
            return Problem.NotFound("unknown-message");
        }

        var receipts = await store.ReceiptsAsync(message, cancel);
        return TypedResults.Ok(receipts.Select(r => new ReceiptView(
            r.Agent.Value, centre.FindAgent(r.Agent)?.Name ?? r.Agent.Value, r.AcknowledgedAt)).ToArray());
    }
}

/// <param name="Audience">Whom it goes to.</param>
/// <param name="Id">Of the agent, team or queue; not given with all.</param>
/// <param name="Text">1–500 characters.</param>
public sealed record MessageBody(AudienceKind? Audience, string? Id, string? Text)
{
    internal string AudienceText => Audience switch
    {
        AudienceKind.Agent => $"agent:{Id}",
        AudienceKind.Team => $"team:{Id}",
        AudienceKind.Queue => $"queue:{Id}",
        _ => "all",
    };

    internal Dictionary<string, Fault> Check()
    {
        var errors = new Dictionary<string, Fault>();
        if (Audience is not { } kind || !Enum.IsDefined(kind))
        {
            errors["audience"] = Wrong.NoChoice;
        }
        else if (kind is AudienceKind.All != string.IsNullOrEmpty(Id))
        {
            errors["id"] = kind is AudienceKind.All ? FloorFaults.EverybodyHasNoId : Wrong.Missing;
        }

        if (TextRules.WhyNotText(Text, FloorMessageStore.LongestText) is { } wrong)
        {
            errors["text"] = wrong;
        }

        return errors;
    }
}

/// <param name="Recipients">Agents that it went to.</param>
public sealed record MessageSent(long Id, int Recipients);

/// <param name="AcknowledgedAt">Null while the agent has not said that it was read.</param>
public sealed record ReceiptView(string AgentId, string Name, DateTimeOffset? AcknowledgedAt);
