using ContactCenter.Domain.Faults;

namespace ContactCenter.Cases.Types;

/// <summary>What is wrong with a ticket, a type or a department that somebody writes.</summary>
internal static class CaseFaults
{
    public static readonly FaultKind Subject = new("ticket-subject", "Tickets of this type are not filed under it.");
    public static readonly FaultKind InFuture = new("ticket-in-future", "Not after now.");
    public static readonly FaultKind InPast = new("ticket-type-in-past", "Today or later.");
    public static readonly FaultKind People = new("ticket-people", "At most {most} user names of people who have an account.");
    public static readonly FaultKind ReceivedBefore = new("ticket-report-received-before", "Not before it was reported.");
    public static readonly FaultKind Id = new("ticket-type-id", "2 to 40 lower-case letters, digits and hyphens; a letter first.");
    public static readonly FaultKind Rule = new("ticket-rule", "A rule such as same-day, working-days:2 or working-seconds:7200.");
    public static readonly FaultKind NoDraft = new("ticket-no-draft", "A ticket of this type is handed in at once.");
    public static readonly FaultKind Unreadable = new("form-unreadable", "It holds half a character, or the same member twice.");
    public static readonly FaultKind Taken = new("ticket-message-taken", "There is a ticket of it already, which you may not see.");
    public static readonly FaultKind Unseen = new("ticket-unseen", "They may not see this ticket: {names}.");
    public static readonly FaultKind Blind = new("ticket-department-blind", "Nobody of this department may see informants' tickets.");
    public static readonly FaultKind Nobody = new("ticket-department-empty", "Nobody of this department works on tickets.");
    public static readonly FaultKind Customer = new("ticket-customer", "The centre knows no customer {id}.");
    public static readonly FaultKind ProblemOwner = new("problem-owner", "Nobody called '{name}' works on problems.");
    public static readonly FaultKind UnfitLink = new("problem-ticket-unfit",
        "Ticket {number} is a draft, was rejected, or goes on as another.");
    public static readonly FaultKind LinkTaken = new("problem-ticket-taken", "Ticket {number} belongs to a problem already.");
    public static readonly FaultKind Unfit = new("form-unfit", "It does not fit the form of the type.");
    public static readonly FaultKind NoField = new("form-no-field", "This version of the type has no such field.");
    public static readonly FaultKind Keyword = new("schema-keyword", "The keyword '{name}' is not taken.");
    public static readonly FaultKind Closed = new("schema-closed", "additionalProperties has to be false: a form holds what it asks for.");
    public static readonly FaultKind FieldName = new("schema-field-name", "The name of a field is 1 to 40 Latin letters and digits.");
    public static readonly FaultKind FieldTitles = new("schema-field-titles", "title and titleEn have 1 to 60 characters each.");
    public static readonly FaultKind Schema = new("schema-unusable", "A schema of an object with flat fields is taken, and nothing else.");
}
