using ContactCenter.Domain.Faults;

namespace ContactCenter.Domain.Centre;

/// <summary>What can be wrong with settings and with no other thing.</summary>
internal static class CentreFaults
{
    public static readonly FaultKind TimeZone = new("time-zone", "Days that are over were counted in {zone}; it does not change.");
    public static readonly FaultKind AreaCode = new("area-code", "Give up to 4 digits without the 0 before them.");
    public static readonly FaultKind PasswordNeeded = new("password-needed", "With a user name there must be a password.");
    public static readonly FaultKind UserNameNeeded = new("user-name-needed", "With a password there must be a user name.");
    public static readonly FaultKind NoAddress = new("no-address", "'{name}' is no IP address or range such as 10.0.0.0/24.");
    public static readonly FaultKind TrialWithoutFlow = new("trial-without-flow", "A trial is of a flow.");
    public static readonly FaultKind ContactForm = new("contact-form", "Give a SIP URI such as sip:8001@10.0.0.7.");
    public static readonly FaultKind SystemReason = new("system-reason", "The platform sets this reason.");
    public static readonly FaultKind NoSystemReason = new("no-system-reason", "The platform knows no such reason.");
    public static readonly FaultKind FileName = new("file-name", "Give the name of a file, without a folder.");
    public static readonly FaultKind Language = new("language-tag", "Give a language tag such as zh-CN, yue or en.");
    public static readonly FaultKind SipTarget = new("sip-target", "Give a SIP URI without a user, such as sip:10.0.0.5:5060.");
    public static readonly FaultKind CallerName = new("caller-name", "Give up to 64 characters without quotation marks.");
    public static readonly FaultKind Prefix = new("prefix", "Give the beginning of a number: digits, with + before a country code.");
    public static readonly FaultKind AboveItself = new("above-itself", "'{name}' is above itself.");
    public static readonly FaultKind BothLanguages = new("both-languages", "What callers are told is given in both languages.");
    public static readonly FaultKind RefusalLength = new("refusal-length", "Give 1 to {most} characters, or nothing where it is answered.");
    public static readonly FaultKind LeadsBack = new("leads-back", "This leads back to where it began: {name}.");
    public static readonly FaultKind QueueGreets = new("queue-greets", "A queue has its own greeting.");
    public static readonly FaultKind FlowSays = new("flow-says", "The flow says what comes next.");
    public static readonly FaultKind AnnouncementEnds = new("announcement-ends", "An announcement ends the call.");
    public static readonly FaultKind OneForDeadlines = new("one-for-deadlines", "Deadlines are counted by one calendar.");

    public static readonly FaultKind DeadlineHours = new(
        "deadline-hours", "Deadlines are counted by this calendar: give at least {least} hours from Monday to Friday.");

    public static readonly FaultKind HoursNeeded = new("hours-needed", "Give the hours; an empty list where it is closed.");
    public static readonly FaultKind ClockTimes = new("clock-times", "Give times such as 08:30 and 21:00.");

    public static readonly FaultKind EndsBeforeItBegins = new(
        "hours-end-first", "{from}–{to} ends before it begins; what goes over midnight is a part of either day.");

    public static readonly FaultKind Overlap = new("overlap", "{from} and {to} overlap.");
    public static readonly FaultKind TeamHasNoCalls = new("team-has-no-calls", "A team has agents and no calls.");
    public static readonly FaultKind CentreHasNoId = new("centre-has-no-id", "The centre has no id.");
    public static readonly FaultKind OverAtOrAbove = new("over-at-or-above", "Give {least} to {most}: it is over at or above it.");
    public static readonly FaultKind OverAtOrBelow = new("over-at-or-below", "Give {least} to {most}: it is over at or below it.");
    public static readonly FaultKind OnceOrEvery = new("once-or-every", "{value} is neither 0 (once) nor from 10 to 3600.");

    public static readonly FaultKind OutOfReach = new(
        "out-of-reach", "None of the agents of this queue has these skills, however long somebody waits.");

    public static readonly FaultKind NotInTeam = new("not-in-team", "'{name}' is no agent of this team.");

    public static readonly FaultKind NotPublished = new(
        "not-published", "This flow is not published: only numbers for trials may lead to it.");

    public static readonly FaultKind NoNumber = new("no-number", "'{name}' is no telephone number.");
    public static readonly FaultKind OwnNumber = new("own-number", "'{name}' is a number of this centre: the call would come back.");
    public static readonly FaultKind NoTrunk = new("no-trunk", "No trunk may call '{name}'.");
}
