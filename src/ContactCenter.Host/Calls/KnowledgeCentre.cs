using System.Security.Claims;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Chat.Grains;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Conversations;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Contracts;
using ContactCenter.Host.Sessions;
using ContactCenter.Identity.Rights;
using ContactCenter.Knowledge.Api;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Mail.Messages;
using Orleans;
using Orleans.Runtime;

namespace ContactCenter.Host.Calls;

/// <summary>The centre as the slice of knowledge sees it.</summary>
internal sealed class KnowledgeCentre(
    CentreClock clock, RightsDirectory rights, CallQueries calls, ViewScopes scopes, MailOutbox mails, FileVault files, OfficeLog office,
    IGrainFactory grains, ChatSight chats) : IKnowledgeCentre
{
    public FileVault Files => files;

    public DateTimeOffset Local(DateTimeOffset at) => clock.Local(at);

    public string NetworkOf(HttpContext http) => RequestLimits.Network(http);

    /// <summary>Also of a call that still goes on: its record is written as it goes; and of a chat.</summary>
    public async Task<bool> MaySeeCallAsync(ClaimsPrincipal user, string call, CancellationToken cancel) =>
        ConversationIds.ChannelOf(new(call)) is ConversationChannel.Chat ? await chats.MaySeeAsync(user, new(call), cancel)
        : await calls.FindAsync(CallId.From(call), cancel) is { Record: var record } && scopes.MaySee(user, record);

    public async Task<bool> TalksInAsync(ClaimsPrincipal user, string chat, CancellationToken cancel) =>
        ConversationIds.ChannelOf(new(chat)) is ConversationChannel.Chat && user.FindAgent() is { } agent
        && await grains.GetGrain<IChatGrain>(GrainId.Create(IConversationGrain.GrainTypeName, chat)).Involves(agent);

    public Task<IReadOnlyList<string>> TellOfficeAsync(
        DateOnly day, string item, string fileName, byte[] file, string by, CancellationToken cancel) =>
        office.TellAsync(day, item, fileName, file, by, cancel);

    public bool IsMailAddress(string text) => MailOutbox.IsAddress(text);

    public Task<string?> MailAsync(
        string to, string subject, string body, IReadOnlyList<ArticleFile> given, string key, string by, CancellationToken cancel)
    {
        var attached = given.Select((f, i) => new MailAttachment(i + 1, f.FileName, f.Bytes, f.Sha256, f.ContentType, null));
        return mails.PutAsync(new(to, subject, body, [.. attached], key, by), cancel);
    }

    public string? FindOwner(string typed) => rights.Of(typed)
        .FirstOrDefault(a => rights.FindRole(a.Role) is { } role && role.Permissions.Contains(KnowledgePermissions.Write.Name))?.UserName;
}
