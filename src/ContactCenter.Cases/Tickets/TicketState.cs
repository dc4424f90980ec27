namespace ContactCenter.Cases.Tickets;

/// <summary>Where a ticket is in its life (docs/states/ticket.md).</summary>
public enum TicketState
{
    /// <summary>草稿: only its author works on it.</summary>
    Draft,

    /// <summary>待审核.</summary>
    Submitted,

    /// <summary>审核中: a reviewer has it.</summary>
    UnderReview,

    /// <summary>已退回: the author has to complete it.</summary>
    Returned,

    /// <summary>已派发: a department has it and has not begun.</summary>
    Assigned,

    /// <summary>处理中.</summary>
    Processing,

    /// <summary>等待外部: somebody outside has to do something. The duties go on.</summary>
    WaitingOutside,

    /// <summary>已答复: the department has answered; the taxpayer does not know it yet.</summary>
    Answered,

    /// <summary>回访中.</summary>
    CallingBack,

    /// <summary>已评分.</summary>
    Scored,

    /// <summary>已办结.</summary>
    Closed,

    /// <summary>不予受理: out of scope, with a reason.</summary>
    Rejected,

    /// <summary>已合并: another ticket goes on for it.</summary>
    Merged,
}

/// <summary>What somebody does with a ticket.</summary>
public enum TicketStep
{
    Submit,
    Review,
    Return,
    Assign,
    Reject,
    Merge,
    Start,

    /// <summary>The department says that it is not theirs.</summary>
    SendBack,
    WaitOutside,
    Resume,
    Answer,

    /// <summary>The problem behind it is resolved, and its answer is that of all its tickets (TKT-06).</summary>
    AnswerByProblem,

    /// <summary>What was answered is not good enough, or does not satisfy the taxpayer.</summary>
    Redo,
    CallBack,
    Score,
    Close,
    Reopen,
}

/// <summary>一般 and 疑难 (TKT-03).</summary>
public enum TicketClass
{
    /// <summary>一般: answered the same day.</summary>
    Ordinary,

    /// <summary>疑难: answered within two working days.</summary>
    Hard,
}

/// <summary>As what somebody acts on one ticket.</summary>
[Flags]
public enum TicketParties
{
    None = 0,

    /// <summary>Wrote it, or has the right to write in the place of who did.</summary>
    Author = 1,
    Reviewer = 2,

    /// <summary>Works in the department that has it.</summary>
    Department = 4,

    /// <summary>Calls taxpayers back.</summary>
    Caller = 8,
    Closer = 16,

    /// <summary>Answers the tickets of a problem that is resolved.</summary>
    ProblemSolver = 32,
}

/// <summary>By which way it came.</summary>
public enum TicketSourceKind
{
    /// <summary>Somebody entered it without a contact of the centre behind it.</summary>
    Person,
    Call,

    /// <summary>A voicemail.</summary>
    Message,
    WebMessage,
    Mail,
    Fax,
    Chat,
    Visit,
    Rating,
}
