using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Grains;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using ContactCenter.Chat.Visitors;
using ContactCenter.Domain.Faults;
using ContactCenter.Grains.Abstractions.Calls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace ContactCenter.Chat.Speaking;

/// <summary>
/// Speaking out of a chat (TEL-05): the visitor asks or the agent begins, the agent's own phone is rung, and the visitor's browser comes in
/// by an offer and its answer, as with WHIP (RFC 9725).
/// </summary>
internal static class VoiceEndpoints
{
    private const string Why = "taxpayers chat without an account, each with the token of their own chat";
    private const string Kept = "every step stands in the chat and in the journal of the call";
    private const int LongestPlace = 64;

    public static void MapVoiceEndpoints(this IEndpointRouteBuilder api)
    {
        api.MapPost("/agent/chats/{chat}/call", CallAsync).WithTags("Chats").RequirePermission(ChatPermissions.Handle).NotAudited(Kept)
            .Fails(400, 404, 409);
        var own = api.MapGroup("/chat/v1/session/voice").WithTags("Visitors").OpenToAnyone(Why).NotAudited(Kept)
            .RequireRateLimiting(VisitorLimits.Use);
        own.MapPost("/wish", WishAsync).Fails(404, 409);
        own.MapPost("/take", TakeAsync).Fails(400, 404, 409);
        own.MapPost("/end", EndAsync).Fails(404, 409);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> CallAsync(
        string chat, ChatCallForm body, ClaimsPrincipal user, IChatCentre centre, ChatGrains grains, ChatStore store,
        CancellationToken cancel)
    {
        if (await ChatReach.MineAsync(chat, user, centre, store, cancel) is not var (found, agent))
        {
            return Problem.NotFound("unknown-chat");
        }

        if (body.Place is { Length: > LongestPlace })
        {
            return Problem.Invalid("place", Wrong.TooLong(LongestPlace));
        }

        var made = await centre.CallAsync(agent, found.Id, found.Number, body.Place);
        return made.Call is { } call
            ? ChatWordsCheck.Done(await grains.Of(found.Id).Do(new VoiceCalled(agent, call)))
            : Problem.Conflict(made.Refusal!);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> WishAsync(
        HttpContext http, VisitorDesk desk, CancellationToken cancel) =>
        await desk.FindAsync(http, cancel) is { } chat
            ? ChatWordsCheck.Done(await desk.Grain(chat).Do(new VoiceWanted()))
            : Problem.NotFound("unknown-chat");

    private static async Task<Results<Ok<VisitorVoiceAnswer>, ProblemHttpResult>> TakeAsync(
        VisitorVoiceOffer body, HttpContext http, VisitorDesk desk, ChatStore store, IGrainFactory grains, CancellationToken cancel)
    {
        if (await desk.FindAsync(http, cancel) is not { } chat || await store.SeeAsync(chat, cancel) is not { Chat: var found })
        {
            return Problem.NotFound("unknown-chat");
        }

        if (ChatReach.WrongDescription(body.Offer) is { } wrong)
        {
            return Problem.Invalid("offer", wrong);
        }

        if (found.Voice is not { State: VoiceState.Ringing, Call: { } call })
        {
            return Problem.Conflict(ChatRejections.VoiceOver);
        }

        var answer = await grains.GetGrain<ICallGrain>(call.Value).Visit(new BrowserComes(body.Offer!));
        if (answer.Answer is not { } description)
        {
            return Problem.Conflict(answer.Refusal ?? BrowserRefusals.Over);
        }

        await desk.Grain(chat).Do(new VoiceTaken(call));
        return TypedResults.Ok(new VisitorVoiceAnswer(description));
    }

    /// <summary>Does not take it, or hangs up.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        HttpContext http, VisitorDesk desk, ChatStore store, IGrainFactory grains, CancellationToken cancel)
    {
        if (await desk.FindAsync(http, cancel) is not { } chat || await store.SeeAsync(chat, cancel) is not { Chat: var found })
        {
            return Problem.NotFound("unknown-chat");
        }

        if (found.Voice is not { } voice)
        {
            return Problem.Conflict(ChatRejections.VoiceOver);
        }

        if (voice.Call is { } call)
        {
            await grains.GetGrain<ICallGrain>(call.Value).Visit(new BrowserGoes());
        }

        return voice.State is VoiceState.Taken
            ? TypedResults.NoContent()
            : ChatWordsCheck.Done(await desk.Grain(chat).Do(new VoiceDeclined()));
    }
}

/// <param name="Place">The browser from which the agent calls; the phone there answers by itself. Null: any phone of the agent.</param>
public sealed record ChatCallForm(string? Place);

/// <param name="Offer">The description (SDP) of the browser's peer connection; at most 16,384 characters.</param>
public sealed record VisitorVoiceOffer(string? Offer);

/// <param name="Answer">The description (SDP) for the browser's peer connection.</param>
public sealed record VisitorVoiceAnswer(string Answer);
