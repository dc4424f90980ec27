using ContactCenter.History.Queries;

namespace ContactCenter.FollowUps.Facts;

/// <summary>Calls that went out to answer a message or a wish to be called back.</summary>
internal sealed class OwedCalls : IOwedCalls
{
    public string Sql => "EXISTS (SELECT FROM followups.attempt owed WHERE owed.call_id = call_record.call_id)";
}
