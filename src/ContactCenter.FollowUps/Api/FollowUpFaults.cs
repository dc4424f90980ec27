using ContactCenter.Domain.Faults;

namespace ContactCenter.FollowUps.Api;

/// <summary>What can be wrong with what is asked for after a call and with no other thing.</summary>
public static class FollowUpFaults
{
    public static readonly FaultKind Due = new("due-within", "After now, and within {days} days.");
    public static readonly FaultKind DueOffset = new("due-offset", "A time with its offset, such as 2026-01-31T08:00:00+08:00.");

    /// <summary>Of the centre itself: the call would come back.</summary>
    public static readonly FaultKind OwnNumber = new("centre-number", "A number of the centre itself.");

    public static readonly FaultKind NeverCalled = new("never-called", "No trunk may call {number}.");
    public static readonly FaultKind SeenByPlatform = new("seen-by-platform", "The platform sees that by itself.");
    public static readonly FaultKind OnlyRatings = new("only-ratings", "Only a low rating is analysed.");
    public static readonly FaultKind RatingEnds = new("rating-ends", "A low rating is analysed, or it needs nothing.");
    public static readonly FaultKind OnlySurveys = new("only-surveys", "Only a survey is declined.");
    public static readonly FaultKind AnswersEnd = new("answers-end", "A survey is finished by its answers.");
    public static readonly FaultKind NobodyCalled = new("nobody-called", "Nobody has called the number yet.");
    public static readonly FaultKind Waits = new("number-waits-already", "The number waits in this queue already.");
    public static readonly FaultKind Open = new("follow-up-open", "It is not closed.");
    public static readonly FaultKind NoSeat = new("own-without-seat", "Who has no seat has none of them.");
}
