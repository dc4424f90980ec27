using System.Text.Json;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Joining;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Sms;
using ContactCenter.Chat.Visitors;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Texts;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Auditing;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Chat.Links;

/// <summary>TEL-05: an agent in a call sends the taxpayer the link to the page that joins it.</summary>
internal static class LinkEndpoints
{
    private const string Gateway = "the gateway signs what it says with the secret of both";
    private const string Visitor = "taxpayers chat without an account";
    private const int LargestReceipt = 8 * 1024;
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    public static void MapLinkEndpoints(this IEndpointRouteBuilder api)
    {
        var seat = api.MapGroup("/agent/chats/links").WithTags("Chats").RequirePermission(ChatPermissions.Handle);
        seat.MapGet("/", ListAsync);
        api.MapGet("/chats/links", OfCallAsync).WithTags("Chats").RequirePermission(ChatPermissions.Read);
        seat.MapPost("/", SendAsync).Audited("chat-link-sent").Fails(400, 409, 429);
        api.MapPost("/chat/v1/links/opened", OpenedAsync).WithTags("Visitors").OpenToAnyone(Visitor)
            .NotAudited("The page says that it is there.").RequireRateLimiting(VisitorLimits.Use);
        api.MapPost("/channels/v1/sms/receipts", ReceiptAsync).WithTags("Channels").OpenToAnyone(Gateway)
            .NotAudited("What came of a short message stands with its link.").RequireRateLimiting(VisitorLimits.Use)
            .Fails(400, 403, 404, 413);
    }

    private static async Task<Ok<LinkRows>> ListAsync(
        HttpContext http, IChatCentre centre, LinkStore store, ChatOptions options, CancellationToken cancel, string call = "")
    {
        var links = centre.AgentOf(http.User) is { } agent ? await store.OfCallAsync(call, agent.Value, cancel) : [];
        return TypedResults.Ok(new LinkRows([.. links.Select(LinkView.Of)], options.SmsUrl is not null));
    }

    /// <summary>What came of the links that were sent in a call, for who reads its record.</summary>
    private static async Task<Ok<LinkRows>> OfCallAsync(
        HttpContext http, IChatCentre centre, LinkStore store, ChatOptions options, CancellationToken cancel, string call = "")
    {
        var links = await store.OfCallAsync(call, centre.QueuesOf(http.User), cancel);
        return TypedResults.Ok(new LinkRows([.. links.Select(LinkView.Of)], options.SmsUrl is not null));
    }

    private static async Task<Results<Ok<LinkView>, ProblemHttpResult>> SendAsync(
        LinkForm body, HttpContext http, IChatCentre centre, ICentreDirectory directory, CallInvitations invitations, LinkStore store,
        LinkSender sender, ILinkMail mail, ChatOptions options, StorageDatabase database, AuditTrail audit, CancellationToken cancel)
    {
        if (options.LinkPage is not { } page || (body.Way is LinkWay.Sms && options.SmsUrl is null))
        {
            return Problem.Conflict("links-off");
        }

        var errors = new Dictionary<string, Fault>();
        var address = body.Way switch
        {
            LinkWay.Sms => directory.Numbers.Read(body.To ?? string.Empty).Number,
            LinkWay.Mail when mail.IsAddress(body.To?.Trim() ?? string.Empty) => body.To!.Trim(),
            _ => null,
        };
        if (body.Way is null || !Enum.IsDefined(body.Way.Value))
        {
            errors["way"] = Wrong.NoChoice;
        }
        else if (string.IsNullOrEmpty(address))
        {
            errors["to"] = body.Way is LinkWay.Sms ? Wrong.NoPhoneNumber.With() : Wrong.Unusable.With();
        }

        if (body.Consent is not true)
        {
            errors["consent"] = ChatFaults.NoConsent;
        }

        if (string.IsNullOrEmpty(body.Call))
        {
            errors["call"] = Wrong.Missing;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (centre.AgentOf(http.User) is not { } agent
            || await invitations.MakeOwnAsync(agent, new CallId(body.Call!), cancel) is not { } code)
        {
            return Problem.Conflict("chat-not-in-call");
        }

        var text = SmsText.Of(body.IsEnglish is true ? options.SmsTextEnglish : options.SmsText, SmsText.Link(page, code.Code), Lasts);
        var (id, refusal) = await database.InTransactionAsync(
            () => PutAsync(body, address!, text, code, agent, http.User.Name(), store, mail, cancel), done => done.Id is not null);
        if (id is null)
        {
            return refusal is "no-mailbox" ? Problem.Conflict(refusal) : Problem.Of(StatusCodes.Status429TooManyRequests, refusal!);
        }

        await audit.WriteAsync(http, "chat-link-sent", id, new AuditDetails(Person: address));
        await database.AfterCommitAsync(() =>
        {
            sender.Wake();
            return Task.CompletedTask;
        });
        return TypedResults.Ok(LinkView.Of((await store.FindAsync(id, cancel))!));
    }

    private static async Task<(string? Id, string? Refusal)> PutAsync(
        LinkForm body, string address, string text, CallInvitation code, AgentId agent, string by, LinkStore store, ILinkMail mail,
        CancellationToken cancel)
    {
        var (id, refusal) = await store.AddAsync(body.Way!.Value, address, text, code, body.Call!, agent.Value, by, cancel);
        if (id is null || body.Way is LinkWay.Sms)
        {
            return (id, refusal);
        }

        var subject = body.IsEnglish is true ? "Your call" : "您的来电";
        return await mail.PutAsync(address, subject, text, $"link {id}", by, cancel) ? (id, null) : (null, "no-mailbox");
    }

    private static async Task<NoContent> OpenedAsync(LinkOpened body, LinkStore store, CancellationToken cancel)
    {
        if (body.Code is { Length: 8 } code && code.All(char.IsAsciiDigit))
        {
            await store.OpenedAsync(code, cancel);
        }

        return TypedResults.NoContent();
    }

    /// <summary>The body is read as it came: the signature is of its letters.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> ReceiptAsync(
        HttpContext http, ChatOptions options, LinkStore store, TimeProvider time, CancellationToken cancel)
    {
        var headers = http.Request.Headers;
        if (options.SmsSecret is not { } secret || http.Request.ContentLength is > LargestReceipt)
        {
            return Problem.Forbidden("sms-signature");
        }

        using var reader = new StreamReader(http.Request.Body);
        var letters = new char[LargestReceipt];
        var body = new string(letters, 0, await reader.ReadBlockAsync(letters, cancel));
        if (!GatewaySignature.IsRight(
            secret, headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"], body, time.GetUtcNow()))
        {
            return Problem.Forbidden("sms-signature");
        }

        if (Read(body) is not { State: "delivered" or "failed", Id: { Length: > 0 and <= 64 } } receipt
            || receipt.Id.Contains('\0', StringComparison.Ordinal))
        {
            return Problem.Invalid("state", Wrong.NoneOf(string.Empty, ["delivered", "failed"]));
        }

        var reason = receipt.Reason is { } said && SmsGateway.IsCode(said) ? said : null;
        return await store.ReceiptAsync(receipt.Id, receipt.State is "delivered", reason, cancel)
            ? TypedResults.NoContent()
            : Problem.NotFound("unknown-link");
    }

    private static SmsReceipt? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<SmsReceipt>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A link to be sent.</summary>
/// <param name="Call">In which the agent is.</param>
/// <param name="Way">By what.</param>
/// <param name="To">A telephone number, or a mail address.</param>
/// <param name="IsEnglish">Whether the words are English; Chinese otherwise.</param>
/// <param name="Consent">The taxpayer agreed in the call to get it there.</param>
public sealed record LinkForm(string? Call, LinkWay? Way, string? To, bool? IsEnglish, bool? Consent);

/// <summary>How far a link is.</summary>
/// <param name="Id">Of it.</param>
/// <param name="Way">By what it went.</param>
/// <param name="To">Masked.</param>
/// <param name="State">How far it is.</param>
/// <param name="Failure">Why it failed, as a code.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="MadeAt">When it was sent off.</param>
/// <param name="ExpiresAt">Until when it can be used, once.</param>
/// <param name="DeliveredAt">When it was on the telephone; null: not known.</param>
/// <param name="OpenedAt">When the page behind it was first opened.</param>
/// <param name="JoinedAt">When the taxpayer's browser joined the call by it.</param>
/// <param name="Agent">Who sent it.</param>
public sealed record LinkView(
    string Id, LinkWay Way, string To, LinkState State, string? Failure, int Attempts, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt,
    DateTimeOffset? DeliveredAt, DateTimeOffset? OpenedAt, DateTimeOffset? JoinedAt, string? Agent)
{
    internal static LinkView Of(JoinLink link) => new(
        link.Id, link.Way, link.Way is LinkWay.Sms ? MaskedNumber.Of(link.Address) : MaskedMail.Of(link.Address), link.State, link.Failure,
        link.Attempts, link.MadeAt, link.ExpiresAt, link.DeliveredAt, link.OpenedAt, link.JoinedAt, link.Agent);
}

/// <param name="Items">The last first.</param>
/// <param name="HasSms">Whether short messages can be sent.</param>
public sealed record LinkRows(IReadOnlyList<LinkView> Items, bool HasSms);

/// <param name="Code">Of the link.</param>
public sealed record LinkOpened(string? Code);

/// <param name="Id">Of the link.</param>
/// <param name="State"><c>delivered</c> or <c>failed</c>.</param>
/// <param name="Reason">A code of the gateway; null: not said.</param>
internal sealed record SmsReceipt(string? Id, string? State, string? Reason);
