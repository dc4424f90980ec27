using ContactCenter.Domain.Metrics;

namespace ContactCenter.Assessment.Rules;

/// <summary>The keys of the facts; their meaning is in <see cref="FactCatalogue"/>.</summary>
public static class FactNames
{
    public static readonly string CallsRequested = VoiceFacts.Requested.Name!;
    public static readonly string CallsAnswered = VoiceFacts.Answered.Name!;
    public static readonly string CallsAnsweredWithin60Seconds = VoiceFacts.AnsweredWithin60Seconds.Name!;
    public static readonly string CallsAnsweredWaitMilliseconds = VoiceFacts.AnsweredWait.Name!;
    public static readonly string CallsHandled = VoiceFacts.Handled.Name!;
    public static readonly string CallsHandleMilliseconds = VoiceFacts.HandleTime.Name!;
    public static readonly string CallsAbandoned = VoiceFacts.Abandoned.Name!;

    public const string CallbacksDue = "callbacks.due";
    public const string CallbacksDone = "callbacks.done";

    public static readonly string RatingsPushed = VoiceFacts.RatingsPushed.Name!;
    public static readonly string RatingsReceived = VoiceFacts.RatingsReceived.Name!;
    public static readonly string RatingsSatisfied = VoiceFacts.RatingsSatisfied.Name!;

    public const string OnlineServices = "online.services";
    public const string OnlineRatingPushed = "online.rating-pushed";
    public const string OnlineRatingReceived = "online.rating-received";
    public const string OnlineRatingSatisfied = "online.rating-satisfied";
    public const string OnlineRequested = "online.requested";
    public const string OnlineRespondedWithin30Seconds = "online.responded-within-30s";

    public const string MessagesLeft = "messages.left";
    public const string MessagesHeardOnTime = "messages.heard-on-time";
    public const string MessagesAnsweredOnTime = "messages.answered-on-time";

    public const string QualityBusinessSamples = "qa.business-samples";
    public const string QualityBusinessAccurate = "qa.business-accurate";
    public const string QualityServiceSamples = "qa.service-samples";
    public const string QualityServiceCompliant = "qa.service-compliant";
    public const string QualityItems = "qa.items";

    public const string TicketsDue = "tickets.due";
    public const string TicketsClosedOnTime = "tickets.closed-on-time";
    public const string TicketsPriorityDue = "tickets.priority-due";
    public const string TicketsPriorityClosedOnTime = "tickets.priority-closed-on-time";
    public const string ProblemsAsked = "problems.asked";
    public const string ProblemsSolved = "problems.solved";

    public const string TestsShouldAttend = "tests.should-attend";
    public const string TestsPassed = "tests.passed";

    public const string StaffAtEnd = "staff.at-end";
    public const string StaffLeavers = "staff.leavers";

    public const string VisitsDone = "visits.done";
    public const string VisitsOnTime = "visits.on-time";
    public const string VisitsSolved = "visits.solved";
    public const string FollowUpsDone = "follow-ups.done";

    public const string ComplaintsProven = "complaints.proven";
    public const string ComplaintsMajor = "complaints.major";
    public const string ComplaintsValid = "complaints.valid";
    public const string FindingsLateOrders = "findings.late-orders";
}
