using System.Globalization;
using System.Security.Cryptography;
using ContactCenter.Backoffice.Database;
using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.History.Database;
using Orleans;

namespace ContactCenter.Chat.Joining;

/// <summary>A code that an agent tells a taxpayer in a call.</summary>
/// <param name="Code">8 digits.</param>
/// <param name="ExpiresAt">Until when it can be used.</param>
public sealed record CallInvitation(string Code, DateTimeOffset ExpiresAt);

/// <summary>
/// How a taxpayer's browser finds the call that goes on (反向拉起, TEL-05). A code is used once, within its time, and only while the agent
/// who made it is in that call; requests for codes are counted by network as new chats are.
/// </summary>
internal sealed class CallInvitations(StorageDatabase database, IGrainFactory grains, TimeProvider time)
{
    /// <summary>The site of chats that began beside a call.</summary>
    public const string Site = "call";

    private const int Digits = 8;
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    /// <returns>The code that stands, or a new one; null when the agent is not in this call.</returns>
    public async Task<CallInvitation?> MakeAsync(AgentId agent, CallId call, CancellationToken cancel)
    {
        if (await InCallAsync(agent, call) is not { } work)
        {
            return null;
        }

        // That of a link is the link's own: what comes of it is told by it.
        var standing = await database.ReadAsync(
            """
            SELECT code, expires_at FROM chat.invitation i WHERE call = $1 AND agent = $2 AND chat IS NULL AND expires_at > $3
              AND NOT EXISTS (SELECT FROM chat.link l WHERE l.code = i.code AND l.expires_at = i.expires_at)
            ORDER BY expires_at DESC LIMIT 1
            """,
            r => new CallInvitation(r.GetString(0), r.GetFieldValue<DateTimeOffset>(1)), cancel, call.Value, agent.Value,
            time.GetUtcNow());
        return standing is [var found] ? found : await NewAsync(agent, call, work, cancel);
    }

    /// <returns>A code that nobody else has; null when the agent is not in this call.</returns>
    public async Task<CallInvitation?> MakeOwnAsync(AgentId agent, CallId call, CancellationToken cancel) =>
        await InCallAsync(agent, call) is { } work ? await NewAsync(agent, call, work, cancel) : null;

    private async Task<CallInvitation> NewAsync(AgentId agent, CallId call, AgentWork work, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var code = RandomNumberGenerator.GetInt32(0, 100_000_000).ToString($"D{Digits}", CultureInfo.InvariantCulture);
        var number = work.Offer.CallerNumber is { Length: > 0 } known ? known : null;
        var isMade = await database.WriteAsync(
            """
            INSERT INTO chat.invitation (code, call, agent, number, queue, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (code) DO UPDATE SET call = $2, agent = $3, number = $4, queue = $5, made_at = $6, expires_at = $7, chat = NULL
            WHERE chat.invitation.expires_at <= $6
            """,
            cancel, code, call.Value, agent.Value, number, work.Offer.Queue?.Value ?? string.Empty, now, now + Lasts) > 0;
        return isMade ? new(code, now + Lasts) : await NewAsync(agent, call, work, cancel);
    }

    /// <returns>How the chat begins; null when the code is unknown, used, or too old, or the call is over.</returns>
    public async Task<ChatOpening?> UseAsync(string code, CallId chat, CancellationToken cancel)
    {
        var typed = string.Concat(code.Where(char.IsAsciiDigit));
        var found = typed.Length != Digits
            ? []
            : await database.ReadAsync(
                "SELECT call, agent, number, queue FROM chat.invitation WHERE code = $1 AND chat IS NULL AND expires_at > $2",
                r => (Call: new CallId(r.GetString(0)), Agent: new AgentId(r.GetString(1)), Number: r.TextOrNull(2), Queue: r.GetString(3)),
                cancel, typed, time.GetUtcNow());
        if (found is not [var invited] || await InCallAsync(invited.Agent, invited.Call) is null)
        {
            return null;
        }

        return await database.WriteAsync(
            """
            WITH used AS (UPDATE chat.invitation SET chat = $2 WHERE code = $1 AND chat IS NULL RETURNING code, expires_at),
            joined AS (
              UPDATE chat.link l SET joined_at = $3, opened_at = coalesce(l.opened_at, $3) FROM used u
              WHERE l.code = u.code AND l.expires_at = u.expires_at)
            SELECT count(*) FROM used
            """,
            r => r.GetInt64(0), cancel, typed, chat.Value, time.GetUtcNow()) > 0
            ? new(
                Site, new(invited.Queue), ConversationType.Question, null, invited.Number, ChatTexts.Chinese, Call: invited.Call,
                CalledBy: invited.Agent)
            : null;
    }

    private async Task<AgentWork?> InCallAsync(AgentId agent, CallId call) =>
        (await grains.GetGrain<IAgentGrain>(agent.Value).GetSnapshot()).Works is { IsDefault: false } works
            ? works.FirstOrDefault(w => w.Call == call && w.Channel is ConversationChannel.Voice
                && w.State is AgentWorkState.Talking or AgentWorkState.Held)
            : null;
}
