using ContactCenter.History.Queries;

namespace ContactCenter.Cases.Facts;

/// <summary>
/// Calls whose question was taken down as a ticket under a subject (TKT-01). An informant's ticket does not count: that a call without a
/// summary lacks nothing would tell of it.
/// </summary>
internal sealed class TicketedCalls : ITicketedCalls
{
    public string Sql => """
        EXISTS (SELECT FROM cases.ticket taken WHERE taken.call_id = call_record.call_id AND taken.state <> 'draft'
          AND taken.subject IS NOT NULL AND taken.visibility <> 'informant')
        """;
}
