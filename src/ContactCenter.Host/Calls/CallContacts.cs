using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Customers.Access;
using ContactCenter.Customers.Contacts;
using ContactCenter.Domain.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Accounts;
using ContactCenter.History.Queries;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Calls;

/// <summary>
/// Calls as contacts of a taxpayer. Who talks with the taxpayer sees what its provider may see; everybody else what they see of calls
/// anyway.
/// </summary>
internal sealed class CallContacts(CallQueries calls, ICentreDirectory centre, ViewScopes scopes) : IContactSource
{
    /// <summary>Looked through for those that somebody may see: an agent without a conversation has few of a number.</summary>
    private const int LookedThrough = 50;

    public async Task<IReadOnlyList<Contact>> LastAsync(
        ClaimsPrincipal user, Conversation? own, IReadOnlyList<string> numbers, int count, CancellationToken cancel)
    {
        var rights = RightsOf(user, own);
        var found = await Task.WhenAll(numbers.Select(n =>
            calls.RecentOfCallerAsync(n, rights, own is null ? LookedThrough : count + 1, cancel)));
        return
        [
            .. found.SelectMany(f => f).Where(c => own is null ? scopes.MaySee(user, c) : c.Id.Value != own.Id)
                .OrderByDescending(c => c.ArrivedAt).Take(count).Select(c => Of(c, own is not null)),
        ];
    }

    private CallRights RightsOf(ClaimsPrincipal user, Conversation? own) =>
        own is not null
            ? user.FindAgent() is { } agent && centre.FindAgent(agent)?.ProviderId is { } provider
                ? scopes.Of(Organisation.Provider(provider)).Calls
                : CallRights.Everything
            : user.Scopes().Far.Any() ? scopes.Of(user).Calls : CallRights.Everything;

    private Contact Of(CallRecord call, bool isOwn) => new(
        call.Id.Value,
        ContactChannel.Voice,
        call.ArrivedAt,
        call.Direction,
        call.Queue?.Value,
        call.Agent?.Value,
        call.Agent is { } agent ? centre.FindAgent(agent)?.Name : null,
        call.Disposition,
        isOwn ? call.Note : null,
        call.Outcome);
}
