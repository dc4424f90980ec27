namespace ContactCenter.Chat.Sessions;

/// <summary>What the robot says besides what is known, in the visitor's language.</summary>
public sealed record RobotTexts
{
    private static readonly RobotTexts Zh = new()
    {
        Welcome = "您好，我是智能应答。请用一句话描述您的问题；需要坐席时请说“转人工”。",
        WelcomeAlone = "您好，现在没有坐席值班，由智能应答为您服务。请用一句话描述您的问题；答不上来时您可以留言。",
        Which = "您想问的是哪一个？",
        Rephrase = "抱歉，我没有找到合适的答案。请换一种说法再问一次，或转人工。",
        Listening = "您好，请告诉我您想了解的问题。",
        Glad = "很高兴帮到您。还有其他问题请继续输入。",
        NoFiles = "智能应答看不了文件，请用文字描述您的问题，或转人工。",
        ToPerson = "正在为您转接坐席，请稍候。",
        ToForm = "现在没有坐席值班。请留言，我们会在工作时间尽快答复您。",
    };

    private static readonly RobotTexts En = new()
    {
        Welcome = "Hello, I am the robot. Put your question into one sentence; say “human” to talk with a person.",
        WelcomeAlone = "Hello, nobody is on duty now, so the robot answers. Put your question into one sentence; "
            + "you can leave a message where it does not know.",
        Which = "Which of these do you mean?",
        Rephrase = "Sorry, I found no answer to this. Please put it in other words, or ask for a person.",
        Listening = "Hello, what would you like to know?",
        Glad = "Glad to help. Please go on if there is anything else.",
        NoFiles = "The robot cannot read files. Please describe your question in words, or ask for a person.",
        ToPerson = "You are being connected with a person; please wait.",
        ToForm = "Nobody is on duty now. Please leave a message; we answer it in working time.",
    };

    public required string Welcome { get; init; }

    /// <summary>While nobody is on duty (X31).</summary>
    public required string WelcomeAlone { get; init; }

    public required string Which { get; init; }

    public required string Rephrase { get; init; }

    public required string Listening { get; init; }

    public required string Glad { get; init; }

    public required string NoFiles { get; init; }

    public required string ToPerson { get; init; }

    public required string ToForm { get; init; }

    /// <summary>Chinese for every other language.</summary>
    public static RobotTexts Of(string language) => language == ChatTexts.English ? En : Zh;
}
