using ContactCenter.Domain.Faults;
using ContactCenter.Quality.Forms;

namespace ContactCenter.Quality.Api;

/// <summary>What can be wrong with quality checks and with no other thing.</summary>
internal static class QualityFaults
{
    public static readonly FaultKind Sections = new("form-sections", "The four sections, each once and in their order.");
    public static readonly FaultKind NoWeight = new("form-without-weight", "At least one item has a weight.");
    public static readonly FaultKind FatalOptions = new("fatal-options", "A fatal item has an option with 0 points and one with more.");
    public static readonly FaultKind NoQuota = new("plan-without-quota", "Say how many are drawn.");
    public static readonly FaultKind NoScorer = new("no-scorer", "'{name}' scores no samples.");
    public static readonly FaultKind OwnContact =
        new("own-contact", "Nobody scores a contact of their own, nor decides what becomes of it.");
    public static readonly FaultKind SecondScorer =
        new("second-scorer", "They score one of these a second time, and the first score is another person's.");
    public static readonly FaultKind OfAnother = new("sample-of-another", "Another person scores this sample.");
    public static readonly FaultKind SeatOfAnother = new("seat-not-of-sample", "This sample is of '{seat}', who is trained about it.");
    public static readonly FaultKind DayBetween = new("day-between", "Give a day from {first} to {last}.");
    public static readonly FaultKind Entered = new("quality-external-already", "'{name}' was entered before.");
    public static readonly FaultKind OutOfSight = new("contact-out-of-sight", "'{name}' does not see the queue of one of these contacts.");
    public static readonly FaultKind Always = new("item-applies", "This item always applies.");
    public static readonly FaultKind NoOption = new("no-such-option", "This item has no such option.");
    public static readonly FaultKind NoItem = new("no-such-item", "The form has no such item.");
    public static readonly FaultKind NothingApplies = new("nothing-applies", "Nothing that counts applies: there is no total.");

    public static Fault Of(AnswerFault fault) => fault switch
    {
        AnswerFault.Missing => Wrong.Missing.With(),
        AnswerFault.Applies => Always.With(),
        AnswerFault.NoOption => NoOption.With(),
        AnswerFault.NoItem => NoItem.With(),
        AnswerFault.NothingApplies => NothingApplies.With(),
    };
}
