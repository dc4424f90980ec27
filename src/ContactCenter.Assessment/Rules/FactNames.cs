namespace ContactCenter.Assessment.Rules;

/// <summary>The keys of the facts; their meaning is in <see cref="FactCatalogue"/>.</summary>
public static class FactNames
{
    public const string CallsRequested = "calls.requested";
    public const string CallsAnswered = "calls.answered";
    public const string CallsAnsweredWithin60Seconds = "calls.answered-within-60s";
    public const string CallsAnsweredWaitMilliseconds = "calls.answered-wait-ms";
    public const string CallsHandled = "calls.handled";
    public const string CallsHandleMilliseconds = "calls.handle-ms";
    public const string CallsAbandoned = "calls.abandoned";

    public const string CallbacksDue = "callbacks.due";
    public const string CallbacksDone = "callbacks.done";

    public const string RatingsPushed = "ratings.pushed";
    public const string RatingsReceived = "ratings.received";
    public const string RatingsSatisfied = "ratings.satisfied";

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
