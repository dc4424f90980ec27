using System.Globalization;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Cases.Types;

namespace ContactCenter.Cases.Tickets;

/// <summary>What is to be done in time about a ticket. Both are due at the same moment and are met apart.</summary>
public static class TicketDuties
{
    public const string AnswerName = "ticket.answer";
    public const string CloseName = "ticket.close";

    /// <summary>TKT-03.</summary>
    public static DutyKind Answer(TicketTypeDefinition type, TicketClass of) => new(
        AnswerName, new("答复工单", "Answer a ticket"), RuleOf(type, of),
        new("002 一(二)(4)：一般问题当日、疑难问题 2 个工作日内答复", "002 I (2) (4): ordinary the same day, hard within 2 working days"));

    /// <summary>KPI-08.</summary>
    public static DutyKind Close(TicketTypeDefinition type, TicketClass of) => new(
        CloseName, new("办结工单", "Close a ticket"), RuleOf(type, of),
        new("003 三(六)：按时办结率", "003 III (6): share of tickets closed on time"));

    /// <summary>The subject of the one that comes after: <c>tk-1</c>, <c>tk-1#2</c>, <c>tk-1#3</c>.</summary>
    internal static string NextOf(string subject) => subject.Split('#') switch
    {
        [var id, var number] => string.Create(CultureInfo.InvariantCulture, $"{id}#{int.Parse(number, CultureInfo.InvariantCulture) + 1}"),
        _ => subject + "#2",
    };

    /// <summary>The ticket that a duty is about.</summary>
    internal static string TicketOf(string subject) => subject.Split('#')[0];

    private static DutyRule RuleOf(TicketTypeDefinition type, TicketClass of) =>
        DutyRule.Parse(of is TicketClass.Hard ? type.HardRule : type.OrdinaryRule);
}
