namespace AgentMemory.Search.Analysis;

/// <summary>
/// Forms of one word that a stemmer leaves apart: irregular verbs and plurals, British and American spelling, and nouns made of verbs.
/// Only a question looks for them, so an entry is found by its own words first.
/// </summary>
static class WordForms
{
    /// <summary>The forms of one word, a word a line.</summary>
    internal static TermGroups Groups { get; } = new(
        """
        become became
        begin began begun
        break broke broken
        bring brought
        build built builder
        buy bought
        catch caught
        child children
        choose chose chosen choice
        come came
        deal dealt
        draw drew drawn
        drink drank drunk
        drive drove driven
        eat ate eaten
        fall fell fallen
        feed fed
        feel felt
        fight fought
        find found
        fly flew flown flight
        foot feet
        forget forgot forgotten
        freeze froze frozen
        get got gotten
        give gave given gift
        go went gone
        grow grew grown growth
        hang hung
        hear heard
        hide hid hidden
        hold held
        keep kept
        know knew known knowledge
        lead led
        leave left
        lend lent
        lose lost loss
        make made
        man men
        mean meant
        meet met meeting
        mouse mice
        pay paid payment
        person people
        ride rode ridden
        rise rose risen
        run ran runner
        see saw seen
        seek sought
        sell sold sale
        send sent
        shoot shot
        sing sang sung
        sit sat
        sleep slept
        speak spoke spoken speech
        spend spent
        stand stood
        steal stole stolen theft
        stick stuck
        swim swam swum
        take took taken
        teach taught
        tell told
        think thought
        throw threw thrown
        tooth teeth
        understand understood
        wake woke woken
        wear wore worn
        win won winner
        woman women
        write wrote written writer

        analyse analyze analysis
        artefact artifact
        authorise authorize authorisation authorization
        behaviour behavior
        canonicalise canonicalize
        catalogue catalog
        centre center
        colour color
        customise customize
        defence defense
        dialogue dialog
        favourite favorite
        finalise finalize
        grey gray
        initialise initialize initialisation initialization
        licence license
        localise localize localisation localization
        neighbour neighbor
        normalise normalize normalisation normalization
        optimise optimize optimisation optimization
        organise organize organisation organization
        recognise recognize
        serialise serialize serialisation serialization
        synchronise synchronize synchronisation synchronization
        tokenise tokenize tokeniser tokenizer
        virtualise virtualize
        visualise visualize visualisation visualization

        compare comparison
        decide decision
        deliver delivery
        describe description
        discover discovery
        divide division
        erase erasure
        expire expiry expiration
        fail failure
        high height
        lint linter
        log logger
        long length
        maintain maintenance
        move movement
        permit permission
        prove proof
        receive receipt
        recover recovery
        resolve resolution
        retain retention
        ship shipment shipping
        sign signature
        solve solution
        store storage
        strong strength
        submit submission
        subscribe subscription
        transmit transmission
        wide width
        """);
}
