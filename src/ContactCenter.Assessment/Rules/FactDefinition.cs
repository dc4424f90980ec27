using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Rules;

/// <summary>A named count or sum over a period and a contract's scope, of which rates are made.</summary>
/// <param name="Name">The key, such as "calls.answered".</param>
/// <param name="Title">As people call it.</param>
/// <param name="Module">Who measures it; figures of modules that are not there are entered from outside (X34).</param>
public sealed record FactDefinition(string Name, BilingualText Title, FactUnit Unit, FactModule Module);

public enum FactUnit
{
    Count,
    Milliseconds,
}

/// <summary>Where a fact comes from.</summary>
public enum FactModule
{
    /// <summary>Call records.</summary>
    Calls,

    /// <summary>Call records: abandoned calls and the calls back to them (OUT-01).</summary>
    Callbacks,

    /// <summary>Ratings given at the end of calls.</summary>
    Ratings,

    /// <summary>Complaints and findings recorded by the bureau; counted by the sheet itself from the records.</summary>
    BureauRecords,

    Online,
    Messages,
    Quality,
    Tickets,
    Tests,
    Staff,
    OnSite,
    FollowUps,
}
