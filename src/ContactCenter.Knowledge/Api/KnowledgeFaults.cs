using ContactCenter.Domain.Faults;

namespace ContactCenter.Knowledge.Api;

/// <summary>What can be wrong with an article and with no other thing.</summary>
internal static class KnowledgeFaults
{
    public static readonly FaultKind Owner = new("no-knowledge-writer", "'{name}' writes no articles.");
    public static readonly FaultKind Deep = new("html-too-deep", "Elements lie too deep in one another.");
    public static readonly FaultKind NoWords = new("no-words", "There are no words in it.");
    public static readonly FaultKind Past = new("in-the-past", "Not before now.");
    public static readonly FaultKind Future = new("in-the-future", "Not after now.");
    public static readonly FaultKind NoSurge = new("no-surge", "It was not asked more than usual on that day.");
    public static readonly FaultKind Twice = new("exchange-id-twice", "'{name}' is there twice.");
    public static readonly FaultKind BasisDay = new("basis-day", "The day of the document is not after today.");
    public static readonly FaultKind File = new("article-file-refused", "The file: {zh} / {en}");
    public static readonly FaultKind Address = new("mail-address-unusable", "This is no mail address.");
    public static readonly FaultKind Consent = new("no-consent", "The taxpayer has to agree.");
    public static readonly FaultKind Group = new("synonym-group", "2 to {most} words that mean the same.");
    public static readonly FaultKind NoSms = new("announcement-no-sms", "This centre sends no short messages.");
    public static readonly FaultKind ShortMessage = new("announcement-too-long", "With its link it is more than three short messages.");
    public static readonly FaultKind Shown = new("announcement-days", "At most {most} days from today.");
    public static readonly FaultKind Successor = new("no-successor", "'{name}' is no other article that is in force.");
}
