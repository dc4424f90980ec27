using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ContactCenter.Backoffice.Database;
using ContactCenter.Chat.Answering;
using ContactCenter.Chat.Grains;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Sites;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;

namespace ContactCenter.Chat.Channels;

/// <summary>Words of somebody who writes by another channel.</summary>
/// <param name="User">Who, in the words of that channel.</param>
/// <param name="Words">What; their own id is that of the channel.</param>
/// <param name="Name">How the person is called there; null: not known.</param>
/// <param name="Number">E.164; null: not known.</param>
/// <param name="Type">CHT-06.</param>
/// <param name="Language">As of a visitor of the page.</param>
internal sealed record ChannelWords(
    string User, ChatWords Words, string? Name, string? Number, ConversationType Type, string Language);

/// <summary>
/// Brings what is written by another channel into chats (CHT-12): a person there has one chat at a time, and the next one begins with the
/// first words after its end.
/// </summary>
internal sealed class ChannelDesk(StorageDatabase database, ChatStore store, ChatGrains grains, ChatDuty duty)
{
    /// <returns>The chat, and what it answered.</returns>
    public async Task<(CallId Chat, ChatAnswer Answer)> TakeAsync(ChatSite site, ChannelWords said, CancellationToken cancel)
    {
        var chat = await ChatOfAsync(site.Id, said.User, cancel);
        if (await store.SeeAsync(chat, cancel) is not { } kept)
        {
            await grains.Of(chat).Open(await OpeningAsync(site, said), HashOf(site.Id, said.User, chat));
        }
        else if (kept.Chat.State is ChatState.Robot && PickOf(said.Words.Body, kept.Chat.Robot) is { } pick)
        {
            said = said with { Words = said.Words with { Pick = pick } };
        }

        return (chat, await grains.Of(chat).Do(new VisitorWrites(said.Words)));
    }

    /// <summary>The chat that somebody has now; null: none that goes on.</summary>
    public async Task<CallId?> FindAsync(string site, string user, CancellationToken cancel) => await database.ReadAsync(
        """
        SELECT u.chat FROM chat.channel_user u JOIN chat.chat c ON c.id = u.chat
        WHERE u.site = $1 AND u.external = $2 AND c.ended_at IS NULL
        """,
        r => r.GetString(0), cancel, site, user) is [var chat]
        ? new CallId(chat)
        : null;

    /// <summary>Two messages at one moment are of one chat: the row decides, before the chat is there.</summary>
    private async Task<CallId> ChatOfAsync(string site, string user, CancellationToken cancel) => new(await database.WriteAsync(
        """
        INSERT INTO chat.channel_user AS u (site, external, chat) VALUES ($1, $2, $3)
        ON CONFLICT (site, external) DO UPDATE SET chat = CASE
          WHEN EXISTS (SELECT 1 FROM chat.chat c WHERE c.id = u.chat AND c.ended_at IS NOT NULL) THEN excluded.chat ELSE u.chat END
        RETURNING u.chat
        """,
        r => r.GetString(0), cancel, site, user, ConversationIds.NewChat().Value));

    private async Task<ChatOpening> OpeningAsync(ChatSite site, ChannelWords said)
    {
        var queue = new QueueId(site.Queue);
        var isManned = await duty.IsMannedAsync(queue);
        var toRobot = site.Robot is RobotUse.First || (site.Robot is RobotUse.WhenAlone && !isManned);
        return new(
            site.Id, queue, said.Type, said.Name, said.Number, said.Language, toRobot, !isManned,
            Channel: site.Channel, External: said.User);
    }

    /// <summary>Buttons are numbers there: what the robot offered as 1, 2, 3, and 0 for none of these.</summary>
    private static string? PickOf(string typed, RobotMemory? robot) =>
        robot is { Options: { IsEmpty: false } options }
        && int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number == 0 ? RobotPicks.None : options.ElementAtOrDefault(number - 1)?.Article
            : null;

    /// <summary>Nobody knows what it is the hash of: such a chat is opened by no page.</summary>
    private static byte[] HashOf(string site, string user, CallId chat) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"channel/{site}/{user}/{chat.Value}"));
}
