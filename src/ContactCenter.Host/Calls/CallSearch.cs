using System.Security.Claims;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Faults;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Calls;

/// <summary>A search for calls as it stands in the address of a page.</summary>
internal sealed record CallSearch(CallFilter Filter, ListQuestion List)
{
    /// <summary>Who has the right for the own seat alone finds calls of their own, others the calls of their organisations.</summary>
    public static (CallSearch Search, Dictionary<string, Fault> Errors) Read(
        IQueryCollection query, ClaimsPrincipal user, ViewScopes scopes, ICentreDirectory centre, ISubjects subjects)
    {
        var reader = new QueryReader(query);
        var list = CallListColumns.Rules.Read(reader);
        var isBeyondSeat = user.Scopes().Far.Any();
        var filter = CallFilters.Read(reader, new(user, isBeyondSeat, centre, subjects)) with
        {
            Rights = isBeyondSeat ? scopes.Of(user).Calls : CallRights.Everything,
            Sort = reader.Text("sort") is null ? null : CallListColumns.SortOf(list.Sort.Column),
            Descending = list.Sort.Descending,
        };
        if (filter.From > filter.To)
        {
            reader.Errors["to"] = Wrong.EndBeforeStart;
        }

        return (new(filter, list), reader.Errors);
    }
}
